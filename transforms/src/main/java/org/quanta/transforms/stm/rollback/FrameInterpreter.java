package org.quanta.transforms.stm.rollback;

import java.util.List;
import java.util.Objects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.quanta.transforms.program.TypeHierarchy;

/**
 * Follows the types of values as the verifier does, without loading a class, and where else each
 * value can be had.
 */
final class FrameInterpreter extends Interpreter<FrameValue> {
  private final ExactTypes types = new ExactTypes();
  private final CommonType common;
  private final boolean isConstructor;

  FrameInterpreter(TypeHierarchy hierarchy, boolean isConstructor) {
    super(Opcodes.ASM9);
    this.common = new CommonType(hierarchy);
    this.isConstructor = isConstructor;
  }

  @Override
  public FrameValue newValue(Type type) {
    if (type == null) {
      return FrameValue.UNUSABLE;
    }
    return Conversion.isVoid(type) ? null : of(types.newValue(type));
  }

  @Override
  public FrameValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
    FrameValue value = newValue(type);
    return isConstructor && local == 0 ? value.from(new Origin.UnderConstruction()) : value;
  }

  @Override
  public FrameValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
    return of(types.newOperation(insn)).from(origin(insn));
  }

  private static Origin origin(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (opcode == Opcodes.NEW) {
      return new Origin.Allocation(insn);
    }
    Object constant = constant(insn);
    return constant == null ? null : new Origin.Constant(constant);
  }

  private static Object constant(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    return switch (opcode) {
      case Opcodes.ACONST_NULL -> Origin.NULL;
      case Opcodes.LCONST_0, Opcodes.LCONST_1 -> (long) (opcode - Opcodes.LCONST_0);
      case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 ->
          (float) (opcode - Opcodes.FCONST_0);
      case Opcodes.DCONST_0, Opcodes.DCONST_1 -> (double) (opcode - Opcodes.DCONST_0);
      case Opcodes.BIPUSH, Opcodes.SIPUSH -> ((IntInsnNode) insn).operand;
      // Other constants may be dear to make, or fail.
      case Opcodes.LDC ->
          ((LdcInsnNode) insn).cst instanceof Number || ((LdcInsnNode) insn).cst instanceof String
              ? ((LdcInsnNode) insn).cst
              : null;
      default ->
          opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5
              ? opcode - Opcodes.ICONST_0
              : null;
    };
  }

  @Override
  public FrameValue copyOperation(AbstractInsnNode insn, FrameValue value) {
    if (!(insn instanceof VarInsnNode access)) {
      return value;
    }
    boolean isLoad = access.getOpcode() <= Opcodes.ALOAD;
    return value.copyOf(isLoad ? access.var : -1);
  }

  @Override
  public FrameValue unaryOperation(AbstractInsnNode insn, FrameValue value)
      throws AnalyzerException {
    BasicValue result = types.unaryOperation(insn, null);
    return result == null ? null : of(result);
  }

  @Override
  public FrameValue binaryOperation(AbstractInsnNode insn, FrameValue first, FrameValue second)
      throws AnalyzerException {
    if (insn.getOpcode() == Opcodes.AALOAD) {
      boolean isNull = first.type().equals(FrameValue.NULL_TYPE);
      return FrameValue.of(isNull ? first.type() : CommonType.element(first.type()));
    }
    BasicValue result = types.binaryOperation(insn, null, null);
    return result == null ? null : of(result);
  }

  @Override
  public FrameValue ternaryOperation(
      AbstractInsnNode insn, FrameValue first, FrameValue second, FrameValue third) {
    return null;
  }

  @Override
  public FrameValue naryOperation(AbstractInsnNode insn, List<? extends FrameValue> values)
      throws AnalyzerException {
    BasicValue result = types.naryOperation(insn, List.of());
    return result == null ? null : of(result);
  }

  @Override
  public void returnOperation(AbstractInsnNode insn, FrameValue value, FrameValue expected) {}

  @Override
  public FrameValue merge(FrameValue first, FrameValue second) {
    if (first.equals(second)) {
      return first;
    }
    boolean sameOrigin = Objects.equals(first.origin(), second.origin());
    boolean differ = !sameOrigin && (first.isUninitialized() || second.isUninitialized());
    Type type = common.of(first.type(), second.type());
    if (differ || type == null) {
      return FrameValue.UNUSABLE;
    }
    return new FrameValue(
        type,
        sameOrigin ? first.origin() : null,
        first.copyOf() == second.copyOf() ? first.copyOf() : -1);
  }

  private static FrameValue of(BasicValue value) {
    if (value.equals(BasicValue.RETURNADDRESS_VALUE)) {
      throw new IllegalStateException("subroutines must have been inlined");
    }
    return FrameValue.of(value.getType());
  }

  /** ASM's interpreter of types, but for the exact classes of objects. */
  private static final class ExactTypes extends BasicInterpreter {
    ExactTypes() {
      super(Opcodes.ASM9);
    }

    @Override
    public BasicValue newValue(Type type) {
      return type != null && type.getSort() >= Type.ARRAY
          ? new BasicValue(type)
          : super.newValue(type);
    }
  }
}
