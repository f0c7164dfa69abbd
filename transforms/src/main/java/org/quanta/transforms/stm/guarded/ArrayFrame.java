package org.quanta.transforms.stm.guarded;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Where the values at one point of a method come from, and what has happened to them since. */
public class ArrayFrame extends Frame<ArrayValue> {
  private final Predicate<AbstractInsnNode> mayEndQuantum;
  private final Map<AbstractInsnNode, Holder> holders;

  /**
   * An empty frame.
   *
   * @param locals how many local variables
   * @param stack how deep the stack may be
   * @param mayEndQuantum whether the running quantum may be another one behind an instruction
   */
  protected ArrayFrame(int locals, int stack, Predicate<AbstractInsnNode> mayEndQuantum) {
    this(locals, stack, mayEndQuantum, Map.of());
  }

  ArrayFrame(
      int locals,
      int stack,
      Predicate<AbstractInsnNode> mayEndQuantum,
      Map<AbstractInsnNode, Holder> holders) {
    super(locals, stack);
    this.mayEndQuantum = mayEndQuantum;
    this.holders = holders;
  }

  /**
   * A copy.
   *
   * @param other any frame
   */
  protected ArrayFrame(ArrayFrame other) {
    super(other);
    this.mayEndQuantum = other.mayEndQuantum;
    this.holders = other.holders;
  }

  /**
   * A value on the stack.
   *
   * @param depth 0 for the top
   * @return what is known of it
   */
  public final ArrayValue operand(int depth) {
    return getStack(getStackSize() - 1 - depth);
  }

  @Override
  public void execute(AbstractInsnNode insn, Interpreter<ArrayValue> interpreter)
      throws AnalyzerException {
    if (insn.getOpcode() == Opcodes.PUTFIELD) {
      ArrayValue stored = operand(0);
      Holder holder = holders.get(insn);
      replaceAll(value -> value.mayBe(stored) && !value.held() ? value.heldBy(holder) : value);
    } else if (insn instanceof MethodInsnNode call && LeaseHoldersAgain.use(call) != null) {
      Holder holder = operand(0).holder();
      ArrayUse use = LeaseHoldersAgain.use(call);
      replaceAll(
          value ->
              holder != null && holder.equals(value.holder()) ? value.leasedAgain(use) : value);
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

  /**
   * Changes what is known of all values.
   *
   * @param change applied to each
   */
  protected final void replaceAll(UnaryOperator<ArrayValue> change) {
    for (int i = 0; i < getLocals(); i++) {
      setLocal(i, change.apply(getLocal(i)));
    }
    for (int i = 0; i < getStackSize(); i++) {
      setStack(i, change.apply(getStack(i)));
    }
  }
}
