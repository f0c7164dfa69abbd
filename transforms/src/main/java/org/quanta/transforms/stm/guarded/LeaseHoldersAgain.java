package org.quanta.transforms.stm.guarded;

import java.util.function.Predicate;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.arrays.ArrayTypes;

/**
 * Has the holder of an array leased again where the quantum may have ended since the array was
 * loaded. All arrays that were ever in the field are guarded by the same lease.
 *
 * <pre>
 * for (Object element : this.elements) { action.accept(element); }
 * --&gt;
 * Object[] es = this.elements;
 * for (int i = 0; i &lt; es.length; i++) {
 *   GuardedArrays.again(this.elements);     // for the lease that this load needs
 *   action.accept(es[i]); }
 * </pre>
 *
 * The call does nothing. It tells {@code LeaseAnalysis} what the load is for, which then finds
 * where barriers are needed, as for any other load.
 */
public final class LeaseHoldersAgain implements Pass {
  /** Of an array, whose holder is to be leased for reading. */
  public static final RuntimeCall AGAIN =
      new RuntimeCall(ArrayTypes.GUARDED, "again", "(Ljava/lang/Object;)V");

  /** Of an array, whose holder is to be leased for writing. */
  public static final RuntimeCall AGAIN_FOR_CHANGE =
      new RuntimeCall(ArrayTypes.GUARDED, "againForChange", "(Ljava/lang/Object;)V");

  private final GuardedArrays guarded;
  private final Predicate<AbstractInsnNode> mayEndQuantum;

  /**
   * A pass for one program.
   *
   * @param guarded the fields whose arrays their holders guard
   * @param mayEndQuantum whether the running quantum may be another one behind an instruction
   */
  public LeaseHoldersAgain(GuardedArrays guarded, Predicate<AbstractInsnNode> mayEndQuantum) {
    this.guarded = guarded;
    this.mayEndQuantum = mayEndQuantum;
  }

  @Override
  public String name() {
    return "lease holders again";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    Predicate<FieldKey> candidates = guarded::contains;
    for (MethodNode method : type.methods) {
      MethodArrays.of(facts.program(), candidates, mayEndQuantum, type.name, method)
          .renewals()
          .forEach(
              (insn, holders) ->
                  holders.forEach(
                      (holder, use) -> {
                        InsnList again = holder.load();
                        again.add((use == ArrayUse.WRITE ? AGAIN_FOR_CHANGE : AGAIN).insn());
                        method.instructions.insertBefore(insn, again);
                        tally.count("holder of an array leased again behind a break");
                      }));
    }
  }

  /** What the holder is leased for by a call; null if it is none of ours. */
  static ArrayUse use(MethodInsnNode call) {
    if (!call.owner.equals(ArrayTypes.GUARDED)) {
      return null;
    }
    return switch (call.name) {
      case "again" -> ArrayUse.READ;
      case "againForChange" -> ArrayUse.WRITE;
      default -> null;
    };
  }
}
