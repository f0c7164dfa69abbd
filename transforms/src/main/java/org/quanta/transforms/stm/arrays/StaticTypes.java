package org.quanta.transforms.stm.arrays;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.quanta.transforms.program.TypeHierarchy;

/**
 * Which types the values of a method have, as the verifier sees them: {@code BALOAD} does not tell
 * whether it reads bytes or booleans, and {@code AALOAD} not whether it reads arrays. Class files
 * need not have frames.
 */
final class StaticTypes extends BasicInterpreter {
  private static final Type NULL = Type.getObjectType("null");

  private final TypeHierarchy types;

  private StaticTypes(TypeHierarchy types) {
    super(Opcodes.ASM9);
    this.types = types;
  }

  /**
   * Follows the code of a method.
   *
   * @return the frame before each instruction; null for those that are never reached
   */
  static Frame<BasicValue>[] of(TypeHierarchy types, String owner, MethodNode method) {
    try {
      return new Analyzer<>(new StaticTypes(types)).analyze(owner, method);
    } catch (AnalyzerException e) {
      throw new IllegalStateException(owner + "." + method.name + method.desc, e);
    }
  }

  static boolean isNull(Type type) {
    return NULL.equals(type);
  }

  @Override
  public BasicValue newValue(Type type) {
    return type != null && type.getSort() >= Type.ARRAY
        ? new BasicValue(type)
        : super.newValue(type);
  }

  @Override
  public BasicValue binaryOperation(AbstractInsnNode insn, BasicValue first, BasicValue second)
      throws AnalyzerException {
    if (insn.getOpcode() != Opcodes.AALOAD) {
      return super.binaryOperation(insn, first, second);
    }
    Type array = first.getType();
    return newValue(ArrayTypes.isArray(array) ? ArrayTypes.element(array) : array);
  }

  /** A clone is an {@code Object} to the verifier; in fact it has the type of the array. */
  @Override
  public BasicValue naryOperation(AbstractInsnNode insn, List<? extends BasicValue> values)
      throws AnalyzerException {
    return insn instanceof MethodInsnNode call
            && call.owner.startsWith("[")
            && call.name.equals("clone")
        ? newValue(Type.getObjectType(call.owner))
        : super.naryOperation(insn, values);
  }

  @Override
  public BasicValue merge(BasicValue first, BasicValue second) {
    if (first.equals(second)) {
      return first;
    }
    if (!first.isReference() || !second.isReference()) {
      return BasicValue.UNINITIALIZED_VALUE;
    }
    Type merged = merge(first.getType(), second.getType());
    return merged.equals(first.getType()) ? first : newValue(merged);
  }

  private Type merge(Type first, Type second) {
    if (isNull(first) || first.equals(second)) {
      return second;
    }
    if (isNull(second)) {
      return first;
    }
    if (ArrayTypes.isArray(first) && ArrayTypes.isArray(second)) {
      Type one = ArrayTypes.element(first);
      Type other = ArrayTypes.element(second);
      return one.getSort() < Type.ARRAY || other.getSort() < Type.ARRAY
          ? ArrayTypes.OBJECT
          : Type.getType("[" + merge(one, other).getDescriptor());
    }
    if (ArrayTypes.isArray(first) || ArrayTypes.isArray(second)) {
      return ArrayTypes.OBJECT;
    }
    return Type.getObjectType(
        types.commonSuperclass(first.getInternalName(), second.getInternalName()));
  }
}
