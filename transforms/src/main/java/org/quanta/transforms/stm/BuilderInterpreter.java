package org.quanta.transforms.stm;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Follows builders through variables, casts, and the methods that return their receiver. */
final class BuilderInterpreter extends SourceInterpreter {
  /** Stands for whatever made a value that the method was given. */
  private static final AbstractInsnNode CALLER = new InsnNode(Opcodes.NOP);

  BuilderInterpreter() {
    super(Opcodes.ASM9);
  }

  /** Has a source, so that a builder which is either new or an argument is not taken for new. */
  @Override
  public SourceValue newParameterValue(boolean isInstance, int local, Type type) {
    return new SourceValue(type.getSize(), CALLER);
  }

  @Override
  public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
    return value;
  }

  @Override
  public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
    return insn.getOpcode() == Opcodes.CHECKCAST ? value : super.unaryOperation(insn, value);
  }

  @Override
  public SourceValue naryOperation(AbstractInsnNode insn, List<? extends SourceValue> values) {
    return LocalDataAnalysis.isOnBuilder(insn) && mayReturnBuilder(((MethodInsnNode) insn).desc)
        ? values.get(0)
        : super.naryOperation(insn, values);
  }

  /** Or a view of it, as {@code chars()} does. */
  private static boolean mayReturnBuilder(String descriptor) {
    Type result = Type.getReturnType(descriptor);
    return result.getSort() == Type.OBJECT && !result.getClassName().equals("java.lang.String");
  }
}
