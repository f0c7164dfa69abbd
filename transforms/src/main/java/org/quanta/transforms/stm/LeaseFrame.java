package org.quanta.transforms.stm;

import java.util.function.UnaryOperator;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.quanta.transforms.stm.LeaseValue.Lease;

/**
 * The leases that are known at one point of a method. An access with a barrier makes the fact known
 * for every copy of the reference.
 *
 * <p>Facts about objects that are in a local variable survive a break: if the quantum really ends,
 * the slow path leases them again. Facts about others do not.
 */
final class LeaseFrame extends Frame<LeaseValue> {
  private final LeaseRules rules;

  LeaseFrame(int locals, int stack, LeaseRules rules) {
    super(locals, stack);
    this.rules = rules;
  }

  LeaseFrame(LeaseFrame other) {
    super(other);
    this.rules = other.rules;
  }

  /** The object of an access, before the access. */
  LeaseValue object(AbstractInsnNode access) {
    int depth =
        access instanceof MethodInsnNode call
            ? ElementAccesses.depth(call)
            : access.getOpcode() == Opcodes.PUTFIELD ? 2 : 1;
    return getStack(getStackSize() - depth);
  }

  /** An argument of a call, before the call; the receiver comes first. */
  LeaseValue argument(MethodInsnNode call, int index) {
    return getStack(getStackSize() - arguments(call) + index);
  }

  /** How many values a call takes from the stack. */
  static int arguments(MethodInsnNode call) {
    int receiver = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
    return Type.getArgumentTypes(call.desc).length + receiver;
  }

  /** A local variable that holds the same object as a value; -1 if there is none. */
  int variableOf(AbstractInsnNode source) {
    for (int i = 0; source != null && i < getLocals(); i++) {
      if (getLocal(i).source() == source) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void execute(AbstractInsnNode insn, Interpreter<LeaseValue> interpreter)
      throws AnalyzerException {
    LeaseValue made = null;
    if (rules.needsBarrier(insn) && !rules.isUnderConstruction(insn, object(insn))) {
      learn(object(insn), rules.needed(insn));
    } else if (insn instanceof MethodInsnNode call) {
      for (int index : rules.leasedArguments(call)) {
        learn(argument(call, index), Lease.READ);
      }
      made = call.name.equals("<init>") ? argument(call, 0) : null;
    }
    forgetSource(insn);
    if (insn instanceof VarInsnNode load && isLoad(insn) && getLocal(load.var).source() == null) {
      // From here on the variable and the stack are known to hold the same object.
      setLocal(load.var, getLocal(load.var).from(insn));
    }
    super.execute(insn, interpreter);
    if (insn.getOpcode() == Opcodes.ASTORE) {
      int variable = ((VarInsnNode) insn).var;
      setLocal(variable, getLocal(variable).with(getLocal(variable).known()));
      if (rules.isLeasedAt(insn)) {
        learn(getLocal(variable), Lease.READ);
        // The value may come from several places: from here on it has one name.
        LeaseValue value = getLocal(variable).from(insn);
        setLocal(variable, value.lease() == Lease.NONE ? value.with(Lease.READ) : value);
      }
    }
    if (rules.losesLeases(insn)) {
      forgetAll();
    } else if (rules.mayEndQuantum(insn)) {
      forgetOperands();
    } else if (made != null && rules.isBorn(made)) {
      learn(made, Lease.WRITE); // objects are born with the write lease of their quantum
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
    if (object.source() != null && object.lease().compareTo(lease) < 0) {
      replaceAll(value -> value.source() == object.source() ? value.with(lease) : value);
    }
  }

  /** The instruction is about to bring up another value; those of its last time lose their name. */
  private void forgetSource(AbstractInsnNode insn) {
    replaceAll(value -> value.source() == insn ? value.from(null) : value);
  }

  private void forgetOperands() {
    for (int i = 0; i < getStackSize(); i++) {
      if (variableOf(getStack(i).source()) < 0) {
        setStack(i, getStack(i).with(Lease.NONE));
      }
    }
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
