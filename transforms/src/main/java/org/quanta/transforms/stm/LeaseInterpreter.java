package org.quanta.transforms.stm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.quanta.transforms.stm.LeaseValue.Lease;

/** What instructions make of values, as far as leases are concerned; see {@link LeaseFrame}. */
final class LeaseInterpreter extends Interpreter<LeaseValue> {
  private final boolean isConstructor;
  private final IntPredicate isLeased;
  private final Map<Integer, AbstractInsnNode> parameters = new HashMap<>();

  /**
   * For one method.
   *
   * @param isLeased whether the caller has leased the parameter in a local variable
   */
  LeaseInterpreter(boolean isConstructor, IntPredicate isLeased) {
    super(Opcodes.ASM9);
    this.isConstructor = isConstructor;
    this.isLeased = isLeased;
  }

  /** Whether a value is the object that a constructor makes. */
  boolean isThis(LeaseValue value) {
    return isConstructor && value.source() == parameters.get(0);
  }

  /** The local variable of the parameter that a value is; -1 if it is none. */
  int parameterOf(LeaseValue value) {
    return value.source() instanceof VarInsnNode load && parameters.get(load.var) == load
        ? load.var
        : -1;
  }

  /** Whether a local variable holds a parameter when the method begins. */
  boolean isParameter(int variable) {
    return parameters.containsKey(variable);
  }

  @Override
  public LeaseValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
    AbstractInsnNode source =
        parameters.computeIfAbsent(local, key -> new VarInsnNode(Opcodes.ALOAD, key));
    LeaseValue value = LeaseValue.of(type.getSize(), source);
    return isLeased.test(local) ? value.with(Lease.READ) : value;
  }

  @Override
  public LeaseValue newValue(Type type) {
    if (type != null && type.getSort() == Type.VOID) {
      return null;
    }
    return LeaseValue.of(type == null ? 1 : type.getSize(), null);
  }

  @Override
  public LeaseValue newOperation(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 ->
          LeaseValue.of(2, insn);
      case Opcodes.LDC -> {
        Object constant = ((LdcInsnNode) insn).cst;
        yield LeaseValue.of(constant instanceof Long || constant instanceof Double ? 2 : 1, insn);
      }
      case Opcodes.GETSTATIC ->
          LeaseValue.of(Type.getType(((FieldInsnNode) insn).desc).getSize(), insn);
      default -> LeaseValue.of(1, insn);
    };
  }

  @Override
  public LeaseValue copyOperation(AbstractInsnNode insn, LeaseValue value) {
    return value;
  }

  @Override
  public LeaseValue unaryOperation(AbstractInsnNode insn, LeaseValue value) {
    return switch (insn.getOpcode()) {
      case Opcodes.CHECKCAST -> value;
      case Opcodes.GETFIELD ->
          LeaseValue.of(Type.getType(((FieldInsnNode) insn).desc).getSize(), insn);
      case Opcodes.I2L,
          Opcodes.I2D,
          Opcodes.F2L,
          Opcodes.F2D,
          Opcodes.L2D,
          Opcodes.D2L,
          Opcodes.LNEG,
          Opcodes.DNEG ->
          LeaseValue.of(2, insn);
      default -> LeaseValue.of(1, insn);
    };
  }

  @Override
  public LeaseValue binaryOperation(AbstractInsnNode insn, LeaseValue first, LeaseValue second) {
    return switch (insn.getOpcode()) {
      case Opcodes.LALOAD,
          Opcodes.DALOAD,
          Opcodes.LADD,
          Opcodes.DADD,
          Opcodes.LSUB,
          Opcodes.DSUB,
          Opcodes.LMUL,
          Opcodes.DMUL,
          Opcodes.LDIV,
          Opcodes.DDIV,
          Opcodes.LREM,
          Opcodes.DREM,
          Opcodes.LSHL,
          Opcodes.LSHR,
          Opcodes.LUSHR,
          Opcodes.LAND,
          Opcodes.LOR,
          Opcodes.LXOR ->
          LeaseValue.of(2, insn);
      default -> LeaseValue.of(1, insn);
    };
  }

  @Override
  public LeaseValue ternaryOperation(
      AbstractInsnNode insn, LeaseValue first, LeaseValue second, LeaseValue third) {
    return null;
  }

  @Override
  public LeaseValue naryOperation(AbstractInsnNode insn, List<? extends LeaseValue> values) {
    String descriptor =
        insn instanceof MethodInsnNode call
            ? call.desc
            : insn instanceof InvokeDynamicInsnNode dynamic ? dynamic.desc : null;
    if (ElementAccesses.isBirth(insn)) {
      return LeaseValue.of(1, insn).with(Lease.WRITE);
    }
    return descriptor == null
        ? LeaseValue.of(1, insn) // MULTIANEWARRAY
        : LeaseValue.of(Math.max(1, Type.getReturnType(descriptor).getSize()), insn);
  }

  @Override
  public void returnOperation(AbstractInsnNode insn, LeaseValue value, LeaseValue expected) {}

  @Override
  public LeaseValue merge(LeaseValue first, LeaseValue second) {
    return first.equals(second) ? first : first.or(second);
  }
}
