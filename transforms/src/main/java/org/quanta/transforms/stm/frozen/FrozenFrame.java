package org.quanta.transforms.stm.frozen;

import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.quanta.transforms.stm.guarded.ArrayFrame;
import org.quanta.transforms.stm.guarded.ArrayValue;

/**
 * Knows of each array whether anybody else may have it: it was put somewhere, or passed to a method
 * that may have done so.
 */
final class FrozenFrame extends ArrayFrame {
  private final CallFacts calls;

  FrozenFrame(int locals, int stack, CallFacts calls, Predicate<AbstractInsnNode> mayEndQuantum) {
    super(locals, stack, mayEndQuantum);
    this.calls = calls;
  }

  FrozenFrame(FrozenFrame other) {
    super(other);
    this.calls = other.calls;
  }

  @Override
  public void execute(AbstractInsnNode insn, Interpreter<ArrayValue> interpreter)
      throws AnalyzerException {
    if (insn.getOpcode() == Opcodes.PUTSTATIC || insn.getOpcode() == Opcodes.AASTORE) {
      hold(operand(0));
    } else if (insn instanceof MethodInsnNode call) {
      int count = Type.getArgumentTypes(call.desc).length;
      int first = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : -1;
      for (int i = first; i < count; i++) {
        ArrayValue argument = operand(count - 1 - i);
        if (!argument.held() && !argument.sources().isEmpty() && calls.keeps(call, i)) {
          hold(argument);
        }
      }
    } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
      for (int i = Type.getArgumentTypes(dynamic.desc).length - 1; i >= 0; i--) {
        hold(operand(i));
      }
    }
    super.execute(insn, interpreter);
  }

  private void hold(ArrayValue held) {
    replaceAll(value -> value.mayBe(held) ? value.storedIntoField() : value);
  }

  /** Where a handler begins: the instruction that threw may have put an array anywhere. */
  @Override
  public void clearStack() {
    super.clearStack();
    replaceAll(value -> value.sources().isEmpty() ? value : value.storedIntoField());
  }
}
