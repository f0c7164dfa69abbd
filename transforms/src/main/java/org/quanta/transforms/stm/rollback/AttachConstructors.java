package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Gives constructors that applications call a variant that ends the quantum when its code throws an
 * exception. The quantum is begun, and ended otherwise, by the stub.
 *
 * <pre>
 * Shape(int n) { super(twice(n)); body }
 * --&gt; one more
 * Shape(int n, Construction c) {
 *   int a;
 *   try { a = twice(n); } catch (Throwable e) { Construction.end(c); throw e; }
 *   super(a, c);                                  // of a managed class: sees to its own exceptions
 *   try { body } catch (Throwable e) { Construction.end(c); throw e; }
 * }
 * </pre>
 *
 * <p>The verifier lets no handler cover the call of {@code super(…)} itself, since it would see
 * {@code this} as it was before and as it is behind. So there is no quantum while the constructor
 * of an external superclass runs:
 *
 * <pre>
 * Construction.beforeSuper(c); super(a); Construction.afterSuper(c);
 * </pre>
 */
public final class AttachConstructors implements Pass {
  private static final String OBJECT = "java/lang/Object";

  private final Set<MethodKey> chains;

  /**
   * A pass for one program.
   *
   * @param chains the constructors, from {@link ConstructionChains}
   */
  public AttachConstructors(Set<MethodKey> chains) {
    this.chains = chains;
  }

  @Override
  public String name() {
    return "attach constructors";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    List<MethodNode> variants = new ArrayList<>();
    for (MethodNode method : type.methods) {
      if (chains.contains(new MethodKey(type.name, method.name, method.desc))) {
        variants.add(variant(type, method, facts));
        tally.count(name());
      }
    }
    type.methods.addAll(variants);
  }

  private static MethodNode variant(ClassNode type, MethodNode method, ProgramFacts facts) {
    MethodNode variant =
        new MethodNode(
            Opcodes.ASM9,
            (method.access | Opcodes.ACC_SYNTHETIC) & ~Opcodes.ACC_VARARGS,
            method.name,
            ConstructionCalls.variant(method.desc),
            null,
            method.exceptions.toArray(new String[0]));
    MethodBody.copy(method, variant);
    int construction = RollbackCalls.threadParameter(variant.access, variant.desc);
    makeRoom(variant, construction);
    MethodFrames frames = new MethodFrames(type, variant, facts.program().types());
    List<MethodInsnNode> calls = ConstructionChains.calls(type, variant, facts.program().types());
    cover(variant, frames, calls, construction);
    for (MethodInsnNode call : calls) {
      continueIn(variant, call, construction, facts.program().isManaged(call.owner));
    }
    return variant;
  }

  private static void makeRoom(MethodNode variant, int added) {
    for (AbstractInsnNode insn : variant.instructions.toArray()) {
      if (insn instanceof VarInsnNode access && access.var >= added) {
        access.var++;
      } else if (insn instanceof IincInsnNode increment && increment.var >= added) {
        increment.var++;
      } else if (insn instanceof FrameNode) {
        variant.instructions.remove(insn); // computed anew when the class is written
      }
    }
    variant.localVariables = null;
    variant.maxLocals++;
  }

  /** Two handlers: for {@code this} as it is before the call, and behind it. */
  private static void cover(
      MethodNode variant, MethodFrames frames, List<MethodInsnNode> calls, int construction) {
    MethodBody body = MethodBody.of(variant);
    Code out = new Code();
    LabelNode end = out.label();
    IntPredicate isBefore = i -> frames.before(i).isThisUnderConstruction();
    Ranges before =
        Ranges.where(body, end, i -> isBefore.test(i) && !calls.contains(body.at(i)), frames);
    Ranges behind = Ranges.ofConstructed(body, frames, end);
    for (Ranges ranges : List.of(before, behind)) {
      LabelNode handler = out.label();
      List<TryCatchBlockNode> blocks = ranges.handledAt(handler, null);
      if (!blocks.isEmpty()) {
        variant.tryCatchBlocks.addAll(blocks);
        out.aload(construction).call(ConstructionCalls.END).op(Opcodes.ATHROW);
      }
    }
    variant.instructions.add(out.insns());
  }

  private static void continueIn(
      MethodNode variant, MethodInsnNode call, int construction, boolean isManaged) {
    if (isManaged) {
      variant.instructions.insertBefore(call, new Code().aload(construction).insns());
      call.desc = ConstructionCalls.variant(call.desc);
    } else if (!call.owner.equals(OBJECT)) {
      variant.instructions.insertBefore(
          call, new Code().aload(construction).call(ConstructionCalls.BEFORE_SUPER).insns());
      variant.instructions.insert(
          call, new Code().aload(construction).call(ConstructionCalls.AFTER_SUPER).insns());
    }
  }
}
