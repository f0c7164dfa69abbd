package org.quanta.transforms.stm.guarded;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.quanta.transforms.stm.arrays.ArrayTypes;

/** Where values that may be arrays come from; see {@link ArrayFrame}. */
public class ArrayInterpreter extends Interpreter<ArrayValue> {
  private static final BasicInterpreter SIZES = new BasicInterpreter();

  private final Map<AbstractInsnNode, Holder> holders;
  private final Predicate<AbstractInsnNode> isShared;

  /** An interpreter that knows no holders. */
  public ArrayInterpreter() {
    this(Map.of(), insn -> false);
  }

  /**
   * An interpreter.
   *
   * @param holders whose field an instruction loads, where that is known
   * @param isShared whether an instruction loads a constant that any number of holders may have
   */
  ArrayInterpreter(Map<AbstractInsnNode, Holder> holders, Predicate<AbstractInsnNode> isShared) {
    super(Opcodes.ASM9);
    this.holders = holders;
    this.isShared = isShared;
  }

  @Override
  public ArrayValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
    return ArrayTypes.mayHold(type)
        ? ArrayValue.of(new ArrayValue.Parameter(local), true)
        : newValue(type);
  }

  @Override
  public ArrayValue newValue(Type type) {
    if (type != null && type.getSort() == Type.VOID) {
      return null;
    }
    return ArrayValue.none(type == null ? 1 : type.getSize());
  }

  @Override
  public ArrayValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
    if (insn.getOpcode() != Opcodes.GETSTATIC) {
      return sized(SIZES.newOperation(insn));
    }
    return isShared.test(insn)
        ? ArrayValue.of(insn, false)
        : typed(insn, Type.getType(((FieldInsnNode) insn).desc));
  }

  @Override
  public ArrayValue copyOperation(AbstractInsnNode insn, ArrayValue value) {
    return value;
  }

  @Override
  public ArrayValue unaryOperation(AbstractInsnNode insn, ArrayValue value)
      throws AnalyzerException {
    return switch (insn.getOpcode()) {
      case Opcodes.CHECKCAST -> value;
      case Opcodes.GETFIELD -> {
        ArrayValue loaded = typed(insn, Type.getType(((FieldInsnNode) insn).desc));
        yield loaded.sources().isEmpty() ? loaded : loaded.heldBy(holders.get(insn));
      }
      case Opcodes.NEWARRAY, Opcodes.ANEWARRAY -> ArrayValue.of(insn, false);
      default -> sized(SIZES.unaryOperation(insn, null));
    };
  }

  @Override
  public ArrayValue binaryOperation(AbstractInsnNode insn, ArrayValue first, ArrayValue second)
      throws AnalyzerException {
    return insn.getOpcode() == Opcodes.AALOAD
        ? ArrayValue.of(insn, true)
        : sized(SIZES.binaryOperation(insn, null, null));
  }

  @Override
  public ArrayValue ternaryOperation(
      AbstractInsnNode insn, ArrayValue first, ArrayValue second, ArrayValue third) {
    return null;
  }

  @Override
  public ArrayValue naryOperation(AbstractInsnNode insn, List<? extends ArrayValue> values) {
    if (insn instanceof MethodInsnNode call) {
      return ArrayCopies.isCopy(call) || ArrayCopies.isUnwrappedCopy(call)
          ? ArrayValue.of(insn, false)
          : typed(insn, Type.getReturnType(call.desc));
    }
    return insn instanceof InvokeDynamicInsnNode dynamic
        ? typed(insn, Type.getReturnType(dynamic.desc))
        : ArrayValue.of(insn, true); // MULTIANEWARRAY
  }

  @Override
  public void returnOperation(AbstractInsnNode insn, ArrayValue value, ArrayValue expected) {}

  @Override
  public ArrayValue merge(ArrayValue first, ArrayValue second) {
    return first.equals(second) ? first : first.or(second);
  }

  private static ArrayValue typed(AbstractInsnNode insn, Type type) {
    return ArrayTypes.mayHold(type)
        ? ArrayValue.of(insn, true)
        : ArrayValue.none(Math.max(1, type.getSize()));
  }

  private static ArrayValue sized(BasicValue value) {
    return value == null ? null : ArrayValue.none(value.getSize());
  }
}
