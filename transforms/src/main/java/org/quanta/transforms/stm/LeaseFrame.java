package org.quanta.transforms.stm;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.quanta.transforms.stm.LeaseValue.Lease;

/**
 * The leases that are known at one point of a method. An access with a barrier makes the fact known
 * for every copy of the reference; whatever may end the quantum forgets all facts.
 */
final class LeaseFrame extends Frame<LeaseValue> {
  private final Predicate<AbstractInsnNode> mayEndQuantum;
  private final Predicate<FieldInsnNode> needsBarrier;

  LeaseFrame(
      int locals,
      int stack,
      Predicate<AbstractInsnNode> mayEndQuantum,
      Predicate<FieldInsnNode> needsBarrier) {
    super(locals, stack);
    this.mayEndQuantum = mayEndQuantum;
    this.needsBarrier = needsBarrier;
  }

  LeaseFrame(LeaseFrame other) {
    super(other);
    this.mayEndQuantum = other.mayEndQuantum;
    this.needsBarrier = other.needsBarrier;
  }

  /** The object of a field access, before the access. */
  LeaseValue object(FieldInsnNode access) {
    int depth = access.getOpcode() == Opcodes.PUTFIELD ? 2 : 1;
    return getStack(getStackSize() - depth);
  }

  @Override
  public void execute(AbstractInsnNode insn, Interpreter<LeaseValue> interpreter)
      throws AnalyzerException {
    if (insn instanceof FieldInsnNode access && needsBarrier.test(access)) {
      LeaseValue object = object(access);
      Lease gained = access.getOpcode() == Opcodes.PUTFIELD ? Lease.WRITE : Lease.READ;
      if (object.lease().compareTo(gained) < 0) {
        learn(object, gained);
      }
    }
    forgetSource(insn);
    if (insn instanceof VarInsnNode load && isLoad(insn) && getLocal(load.var).source() == null) {
      // From here on the variable and the stack are known to hold the same object.
      setLocal(load.var, getLocal(load.var).from(insn));
    }
    super.execute(insn, interpreter);
    if (mayEndQuantum.test(insn)) {
      forgetAll();
    }
  }

  /** Where a handler begins: the call that threw may have ended the quantum. */
  @Override
  public void clearStack() {
    super.clearStack();
    forgetAll();
  }

  private static boolean isLoad(AbstractInsnNode insn) {
    return insn.getOpcode() >= Opcodes.ILOAD && insn.getOpcode() <= Opcodes.ALOAD;
  }

  private void learn(LeaseValue object, Lease lease) {
    if (object.source() != null) {
      replaceAll(value -> value.source() == object.source() ? value.with(lease) : value);
    }
  }

  /** The instruction is about to bring up another value; those of its last time lose their name. */
  private void forgetSource(AbstractInsnNode insn) {
    replaceAll(value -> value.source() == insn ? value.from(null) : value);
  }

  private void forgetAll() {
    replaceAll(value -> value.lease() == Lease.NONE ? value : value.with(Lease.NONE));
  }

  private void replaceAll(UnaryOperator<LeaseValue> change) {
    for (int i = 0; i < getLocals(); i++) {
      setLocal(i, change.apply(getLocal(i)));
    }
    for (int i = 0; i < getStackSize(); i++) {
      setStack(i, change.apply(getStack(i)));
    }
  }
}
