package org.quanta.transforms.stm.rollback;

import java.util.function.UnaryOperator;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Local variables and operand stack before an instruction. */
final class FrameState extends Frame<FrameValue> {
  private int lowest;

  FrameState(int locals, int stack) {
    super(locals, stack);
  }

  FrameState(FrameState other) {
    super(other);
  }

  /** How low the stack was during the last {@link #execute}: what lies below was not touched. */
  int lowest() {
    return lowest;
  }

  @Override
  public FrameValue pop() {
    FrameValue value = super.pop();
    lowest = Math.min(lowest, getStackSize());
    return value;
  }

  @Override
  public void execute(AbstractInsnNode insn, Interpreter<FrameValue> interpreter)
      throws AnalyzerException {
    lowest = getStackSize();
    FrameValue object = underConstruction(insn);
    super.execute(insn, interpreter);
    if (object != null) {
      FrameValue made = FrameValue.of(object.type());
      replaceAll(value -> value.isSameUninitialized(object) ? made : value);
    }
    if (insn instanceof VarInsnNode store && store.getOpcode() >= Opcodes.ISTORE) {
      forgetCopies(store.var, getLocal(store.var).getSize());
      if (isOfCopy(store)) {
        setStack(getStackSize() - 1, getStack(getStackSize() - 1).copyOf(store.var));
      }
    } else if (insn instanceof IincInsnNode increment) {
      forgetCopies(increment.var, 1);
    }
  }

  /** Whether what has been stored is still on the stack. */
  private boolean isOfCopy(VarInsnNode store) {
    AbstractInsnNode previous = store.getPrevious();
    int copies = getLocal(store.var).getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP;
    return previous != null && previous.getOpcode() == copies;
  }

  private FrameValue underConstruction(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call && call.name.equals("<init>")) {
      return getStack(receiver(call));
    }
    return null;
  }

  /** Where the receiver of a call is on the stack. */
  int receiver(MethodInsnNode call) {
    return getStackSize() - 1 - Type.getArgumentTypes(call.desc).length;
  }

  /** The variables {@code first} to {@code first + size - 1} have other values now. */
  private void forgetCopies(int first, int size) {
    for (int i = 0; i < getStackSize(); i++) {
      FrameValue value = getStack(i);
      if (value.copyOf() + value.getSize() > first && value.copyOf() < first + size) {
        setStack(i, value.copyOf(-1));
      }
    }
  }

  /** Whether {@code this} is an object whose superclass has not been constructed. */
  boolean isThisUnderConstruction() {
    for (int i = 0; i < getLocals() + getStackSize(); i++) {
      FrameValue value = i < getLocals() ? getLocal(i) : getStack(i - getLocals());
      if (value.origin() instanceof Origin.UnderConstruction) {
        return true;
      }
    }
    return false;
  }

  /** The first variable that holds an object of a class. */
  int variableOf(String internalName) {
    for (int i = 0; i < getLocals(); i++) {
      Type type = getLocal(i).type();
      if (type != null
          && type.getSort() == Type.OBJECT
          && type.getInternalName().equals(internalName)) {
        return i;
      }
    }
    throw new IllegalStateException("no local variable holds an object of " + internalName);
  }

  private void replaceAll(UnaryOperator<FrameValue> change) {
    for (int i = 0; i < getLocals(); i++) {
      setLocal(i, change.apply(getLocal(i)));
    }
    for (int i = 0; i < getStackSize(); i++) {
      setStack(i, change.apply(getStack(i)));
    }
  }
}
