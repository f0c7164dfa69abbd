package org.quanta.transforms.stm;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.quanta.transforms.stm.LeaseValue.Lease;

/** What instructions make of values, as far as leases are concerned; see {@link LeaseFrame}. */
final class LeaseInterpreter extends Interpreter<LeaseValue> {
  private final boolean isConstructor;

  LeaseInterpreter(boolean isConstructor) {
    super(Opcodes.ASM9);
    this.isConstructor = isConstructor;
  }

  @Override
  public LeaseValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
    LeaseValue value = LeaseValue.of(type.getSize(), null);
    // An object under construction was made in this quantum, unless it has ended since.
    return isConstructor && local == 0 ? value.with(Lease.WRITE) : value;
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
      // Objects are born with the write lease of their quantum.
      case Opcodes.NEW -> LeaseValue.of(1, insn).with(Lease.WRITE);
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
