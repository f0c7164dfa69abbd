package org.quanta.transforms.stm.rollback;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Brings values into the form in which the runtime keeps them, and back: primitives as the bits of
 * a {@code long} in records and signals, as boxes where a resume twin returns them.
 */
final class Conversion {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private Conversion() {}

  static boolean isVoid(Type type) {
    return type.getSort() == Type.VOID;
  }

  static boolean isReference(Type type) {
    return type.getSort() >= Type.ARRAY;
  }

  static void toBits(Code code, Type type) {
    switch (type.getSort()) {
      case Type.LONG -> {}
      case Type.FLOAT ->
          code.add(invoke("java/lang/Float", "floatToRawIntBits", "(F)I")).op(Opcodes.I2L);
      case Type.DOUBLE -> code.add(invoke("java/lang/Double", "doubleToRawLongBits", "(D)J"));
      default -> code.op(Opcodes.I2L);
    }
  }

  static void fromBits(Code code, Type type) {
    switch (type.getSort()) {
      case Type.LONG -> {}
      case Type.FLOAT ->
          code.op(Opcodes.L2I).add(invoke("java/lang/Float", "intBitsToFloat", "(I)F"));
      case Type.DOUBLE -> code.add(invoke("java/lang/Double", "longBitsToDouble", "(J)D"));
      default -> code.op(Opcodes.L2I);
    }
  }

  /** What a method returns, as an object; null for {@code void}. */
  static void box(Code code, Type type) {
    if (Conversion.isVoid(type)) {
      code.op(Opcodes.ACONST_NULL);
    } else if (!isReference(type)) {
      String box = boxOf(type);
      code.add(invoke(box, "valueOf", "(" + type.getDescriptor() + ")L" + box + ";"));
    }
  }

  /** Undoes {@link #box}. */
  static void unbox(Code code, Type type) {
    if (Conversion.isVoid(type)) {
      code.op(Opcodes.POP);
    } else if (isReference(type)) {
      cast(code, type);
    } else {
      String box = boxOf(type);
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, box))
          .add(
              new MethodInsnNode(
                  Opcodes.INVOKEVIRTUAL,
                  box,
                  type.getClassName() + "Value",
                  "()" + type.getDescriptor(),
                  false));
    }
  }

  static void cast(Code code, Type type) {
    if (!type.equals(OBJECT)) {
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
    }
  }

  private static String boxOf(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.BYTE -> "java/lang/Byte";
      case Type.SHORT -> "java/lang/Short";
      case Type.CHAR -> "java/lang/Character";
      case Type.INT -> "java/lang/Integer";
      case Type.LONG -> "java/lang/Long";
      case Type.FLOAT -> "java/lang/Float";
      case Type.DOUBLE -> "java/lang/Double";
      default -> throw new IllegalArgumentException(type.toString());
    };
  }

  private static MethodInsnNode invoke(String owner, String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }
}
