package org.quanta.transforms.stm.rollback;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.quanta.transforms.program.TypeHierarchy;

/** The frame before each instruction of a method, as it was when this was made. */
final class MethodFrames {
  private final MethodNode method;
  private final FrameInterpreter interpreter;
  private final Frame<FrameValue>[] frames;

  MethodFrames(ClassNode type, MethodNode method, TypeHierarchy hierarchy) {
    this.method = method;
    this.interpreter = new FrameInterpreter(hierarchy, method.name.equals("<init>"));
    try {
      // Arguments were added to calls since the stack's size was noted: it is computed anew.
      this.frames = new FrameAnalyzer(interpreter).analyzeAndComputeMaxs(type.name, method);
    } catch (AnalyzerException e) {
      throw new IllegalStateException(
          "cannot follow the code of " + type.name + "." + method.name + method.desc, e);
    }
  }

  /** Null if the instruction is never reached. */
  FrameState before(int index) {
    return (FrameState) frames[index];
  }

  FrameState before(AbstractInsnNode insn) {
    return before(method.instructions.indexOf(insn));
  }

  /** Down to which height an instruction takes values from the stack. */
  int reach(int index) {
    FrameState copy = new FrameState(before(index));
    AbstractInsnNode insn = method.instructions.get(index);
    if (insn.getOpcode() < 0) {
      return copy.getStackSize();
    }
    try {
      copy.execute(insn, interpreter);
      return copy.lowest();
    } catch (AnalyzerException e) {
      throw new IllegalStateException(e); // the same instruction and frame as before
    }
  }

  private static final class FrameAnalyzer extends Analyzer<FrameValue> {
    FrameAnalyzer(FrameInterpreter interpreter) {
      super(interpreter);
    }

    @Override
    protected Frame<FrameValue> newFrame(int locals, int stack) {
      return new FrameState(locals, stack);
    }

    @Override
    protected Frame<FrameValue> newFrame(Frame<? extends FrameValue> frame) {
      return new FrameState((FrameState) frame);
    }
  }
}
