package org.quanta.transforms.stm.guarded;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Where the values at one point of a method come from, and what has happened to them since. */
final class ArrayFrame extends Frame<ArrayValue> {
  private final Predicate<AbstractInsnNode> mayEndQuantum;

  ArrayFrame(int locals, int stack, Predicate<AbstractInsnNode> mayEndQuantum) {
    super(locals, stack);
    this.mayEndQuantum = mayEndQuantum;
  }

  ArrayFrame(ArrayFrame other) {
    super(other);
    this.mayEndQuantum = other.mayEndQuantum;
  }

  /** A value on the stack; 0 is the top. */
  ArrayValue operand(int depth) {
    return getStack(getStackSize() - 1 - depth);
  }

  @Override
  public void execute(AbstractInsnNode insn, Interpreter<ArrayValue> interpreter)
      throws AnalyzerException {
    if (insn.getOpcode() == Opcodes.PUTFIELD) {
      ArrayValue stored = operand(0);
      replaceAll(value -> value.mayBe(stored) ? value.storedIntoField() : value);
    }
    if (mayEndQuantum.test(insn)) {
      replaceAll(ArrayValue::pastBreak);
    }
    super.execute(insn, interpreter);
  }

  /** Where a handler begins: the call that threw may have ended the quantum. */
  @Override
  public void clearStack() {
    super.clearStack();
    replaceAll(ArrayValue::pastBreak);
  }

  private void replaceAll(UnaryOperator<ArrayValue> change) {
    for (int i = 0; i < getLocals(); i++) {
      setLocal(i, change.apply(getLocal(i)));
    }
    for (int i = 0; i < getStackSize(); i++) {
      setStack(i, change.apply(getStack(i)));
    }
  }
}
