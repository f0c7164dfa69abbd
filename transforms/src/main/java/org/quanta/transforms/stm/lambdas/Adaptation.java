package org.quanta.transforms.stm.lambdas;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.quanta.transforms.rewrite.Boxing;

/**
 * Converts values between a lambda's interface and its body as the JDK does: by casts, boxing,
 * unboxing and widening. Follows {@code TypeConvertingMethodAdapter} of {@code java.lang.invoke}.
 */
final class Adaptation {
  private static final String OBJECT = "java/lang/Object";
  private static final String NUMBER = "java/lang/Number";

  private Adaptation() {}

  /**
   * Converts the value on top of the stack.
   *
   * @param from its type
   * @param to the type that is wanted
   * @param known what the program knows of it, where both are references
   */
  static void convert(Type from, Type to, Type known, InsnList code) {
    if (from.getSort() == Type.VOID) {
      return;
    }
    if (to.getSort() == Type.VOID) {
      code.add(new InsnNode(from.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP));
    } else if (isPrimitive(from)) {
      ofPrimitive(from, to, code);
    } else if (!from.equals(to) || !from.equals(known)) {
      ofReference(from, to, known, code);
    }
  }

  private static void ofPrimitive(Type from, Type to, InsnList code) {
    Type wanted = isPrimitive(to) ? to : unboxed(to);
    Type widened = wanted == null ? from : wanted;
    widen(from, widened, code);
    if (!isPrimitive(to)) {
      code.add(Boxing.box(widened));
    }
  }

  private static void ofReference(Type from, Type to, Type known, InsnList code) {
    Type source = from;
    if (!isPrimitive(known)) {
      cast(from, known, code);
      source = known;
    }
    if (!isPrimitive(to)) {
      cast(source, to, code);
      return;
    }
    Type boxed = unboxed(source);
    if (boxed != null) {
      code.add(Boxing.unbox(boxed));
      widen(boxed, to, code);
    } else if (to.getSort() == Type.BOOLEAN || to.getSort() == Type.CHAR) {
      code.add(Boxing.unbox(to));
    } else {
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, NUMBER));
      code.add(
          new MethodInsnNode(
              Opcodes.INVOKEVIRTUAL,
              NUMBER,
              to.getClassName() + "Value",
              "()" + to.getDescriptor(),
              false));
    }
  }

  private static void cast(Type from, Type to, InsnList code) {
    if (!to.equals(from) && !to.getInternalName().equals(OBJECT)) {
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, to.getInternalName()));
    }
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  /** The primitive type of a wrapper; null for other types. */
  private static Type unboxed(Type type) {
    return switch (type.getInternalName()) {
      case "java/lang/Boolean" -> Type.BOOLEAN_TYPE;
      case "java/lang/Character" -> Type.CHAR_TYPE;
      case "java/lang/Byte" -> Type.BYTE_TYPE;
      case "java/lang/Short" -> Type.SHORT_TYPE;
      case "java/lang/Integer" -> Type.INT_TYPE;
      case "java/lang/Float" -> Type.FLOAT_TYPE;
      case "java/lang/Long" -> Type.LONG_TYPE;
      case "java/lang/Double" -> Type.DOUBLE_TYPE;
      default -> null;
    };
  }

  private static void widen(Type from, Type to, InsnList code) {
    int opcode =
        switch (from.getSort()) {
          case Type.LONG -> choose(to, Opcodes.NOP, Opcodes.L2F, Opcodes.L2D);
          case Type.FLOAT -> choose(to, Opcodes.NOP, Opcodes.NOP, Opcodes.F2D);
          case Type.DOUBLE -> Opcodes.NOP;
          default -> choose(to, Opcodes.I2L, Opcodes.I2F, Opcodes.I2D);
        };
    if (opcode != Opcodes.NOP) {
      code.add(new InsnNode(opcode));
    }
  }

  private static int choose(Type to, int toLong, int toFloat, int toDouble) {
    return switch (to.getSort()) {
      case Type.LONG -> toLong;
      case Type.FLOAT -> toFloat;
      case Type.DOUBLE -> toDouble;
      default -> Opcodes.NOP;
    };
  }
}
