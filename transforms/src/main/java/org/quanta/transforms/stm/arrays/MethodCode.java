package org.quanta.transforms.stm.arrays;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.stm.frozen.BareLoads;
import org.quanta.transforms.stm.frozen.FrozenArrays;
import org.quanta.transforms.stm.guarded.GuardedArrays;
import org.quanta.transforms.stm.guarded.MethodArrays;

/** The code of one method on the way from raw to managed arrays. */
final class MethodCode {
  final ClassNode type;
  final MethodNode method;
  final ArraySignatures signatures;
  final Tally tally;

  /** Which arrays have no wrapper, because their holder's lease guards them. */
  final MethodArrays raw;

  /** Which frozen arrays have no wrapper. */
  final BareLoads bare;

  private final GuardedArrays guarded;
  private final FrozenArrays frozen;
  private final Set<AbstractInsnNode> frozenLoads = new HashSet<>();
  private final Map<AbstractInsnNode, Frame<BasicValue>> frames = new HashMap<>();

  /** Looks at the code as it is in the input. */
  MethodCode(
      ClassNode type,
      MethodNode method,
      ArraySignatures signatures,
      GuardedArrays guarded,
      FrozenArrays frozen,
      Predicate<AbstractInsnNode> mayEndQuantum,
      Tally tally) {
    this.type = type;
    this.method = method;
    this.signatures = signatures;
    this.tally = tally;
    this.guarded = guarded;
    this.frozen = frozen;
    this.raw =
        MethodArrays.withLocal(
            signatures.program(), guarded::contains, mayEndQuantum, type.name, method);
    this.bare = BareLoads.of(signatures.program(), frozen.bare()::contains, type.name, method);
    Frame<BasicValue>[] all = StaticTypes.of(signatures.program().types(), type.name, method);
    for (int i = 0; i < all.length; i++) {
      frames.put(method.instructions.get(i), all[i]);
    }
    findFrozen(new MethodKey(type.name, method.name, method.desc));
  }

  private void findFrozen(MethodKey key) {
    int number = 0;
    for (AbstractInsnNode insn : method.instructions) {
      if (FrozenArrays.isLoad(insn)
          && frozen.loads().contains(new FrozenArrays.Load(key, number++))) {
        frozenLoads.add(insn);
      }
    }
  }

  /** Whether an instruction of the input loads an element that never changes. */
  boolean isFrozen(AbstractInsnNode load) {
    return frozenLoads.contains(load);
  }

  /** Whether the input ever gets to an instruction of its own. */
  boolean reaches(AbstractInsnNode insn) {
    return frames.get(insn) != null;
  }

  /** The type of a value before an instruction of the input; 0 is the top of the stack. */
  Type operand(AbstractInsnNode insn, int depth) {
    Frame<BasicValue> frame = frames.get(insn);
    return frame.getStack(frame.getStackSize() - 1 - depth).getType();
  }

  /** Whether an instruction accesses a field whose arrays have no wrapper. */
  boolean isGuarded(FieldInsnNode access) {
    return guarded.contains(
        signatures.program().resolveField(access.owner, access.name, access.desc));
  }

  /** Whether an instruction accesses a field that holds frozen arrays without a wrapper. */
  boolean isBare(FieldInsnNode access) {
    return frozen
        .bare()
        .contains(signatures.program().resolveField(access.owner, access.name, access.desc));
  }

  /** The next instruction, if nothing can jump to it. */
  static AbstractInsnNode following(AbstractInsnNode insn) {
    AbstractInsnNode next = insn.getNext();
    while (next != null && next.getOpcode() < 0 && next.getType() != AbstractInsnNode.LABEL) {
      next = next.getNext();
    }
    return next;
  }

  /** Has the array without a wrapper noted that an instruction makes. */
  void bornRaw(AbstractInsnNode maker) {
    InsnList after = new InsnList();
    after.add(new InsnNode(Opcodes.DUP));
    after.add(ArrayCalls.BORN_RAW.insn());
    method.instructions.insert(maker, after);
  }

  /**
   * Has elements of an array without a wrapper saved that an instruction is about to write: the
   * snapshot of its holder may lack them.
   *
   * @param write a store, or {@code arraycopy}; the array lies below an index and one more value
   * @param last the type of that value
   */
  void keepStale(AbstractInsnNode write, Type last) {
    InsnList before = new InsnList();
    int local = spill(last, before);
    before.add(new InsnNode(Opcodes.DUP2));
    boolean isCopy = write instanceof MethodInsnNode;
    before.add(isCopy ? new VarInsnNode(Opcodes.ILOAD, local) : new InsnNode(Opcodes.ICONST_1));
    before.add(ArrayCalls.KEEP.insn());
    before.add(new VarInsnNode(last.getOpcode(Opcodes.ILOAD), local));
    method.instructions.insertBefore(write, before);
    tally.count("array without a wrapper saved behind a break");
  }

  /** Whether the value on top of the stack is cast at once to something that is no array. */
  static boolean becomesNoArray(AbstractInsnNode insn) {
    AbstractInsnNode next = following(insn);
    if (next == null) {
      return false;
    }
    return next.getOpcode() == Opcodes.POP
        || (next.getOpcode() == Opcodes.CHECKCAST
            && !ArrayTypes.mayHold(Type.getObjectType(((TypeInsnNode) next).desc)));
  }

  /** Moves a value to a new local variable. */
  int spill(Type value, InsnList code) {
    int local = method.maxLocals;
    method.maxLocals += value.getSize();
    code.add(new VarInsnNode(value.getOpcode(Opcodes.ISTORE), local));
    return local;
  }

  /** Makes the value on top of the stack one for managed code. */
  static void in(Type type, String how, InsnList code) {
    code.add(ArrayCalls.in(how, type).insn());
  }

  /** Makes the value on top of the stack one for code outside. */
  static void out(Type type, Handover how, InsnList code) {
    code.add(ArrayCalls.out(how, type).insn());
    if (ArrayTypes.isArray(type) && !ArrayTypes.raw(type).equals(type)) {
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
    }
  }

  static void pad(int count, InsnList code) {
    for (int i = 0; i < count; i++) {
      code.add(new InsnNode(Opcodes.ACONST_NULL));
    }
  }
}
