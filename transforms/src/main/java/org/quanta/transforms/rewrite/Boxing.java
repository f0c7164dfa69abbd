package org.quanta.transforms.rewrite;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Turning values on the stack into objects and back. */
public final class Boxing {
  private Boxing() {}

  /**
   * Turns a value into an object.
   *
   * @param type the type of the value; nothing is done for references
   * @return the instructions
   */
  public static InsnList box(Type type) {
    InsnList insns = new InsnList();
    if (isPrimitive(type)) {
      String wrapper = wrapper(type);
      insns.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC,
              wrapper,
              "valueOf",
              "(" + type.getDescriptor() + ")L" + wrapper + ";",
              false));
    }
    return insns;
  }

  /**
   * Turns an object back into a value.
   *
   * @param type the type of the value; references are cast to it
   * @return the instructions
   */
  public static InsnList unbox(Type type) {
    InsnList insns = new InsnList();
    if (isPrimitive(type)) {
      String wrapper = wrapper(type);
      insns.add(new TypeInsnNode(Opcodes.CHECKCAST, wrapper));
      insns.add(
          new MethodInsnNode(
              Opcodes.INVOKEVIRTUAL,
              wrapper,
              type.getClassName() + "Value",
              "()" + type.getDescriptor(),
              false));
    } else if (!type.getInternalName().equals("java/lang/Object")) {
      insns.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
    }
    return insns;
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  /**
   * The class whose objects hold values of a primitive type.
   *
   * @param type the type
   * @return internal name
   */
  public static String wrapper(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.CHAR -> "java/lang/Character";
      case Type.BYTE -> "java/lang/Byte";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.FLOAT -> "java/lang/Float";
      case Type.LONG -> "java/lang/Long";
      case Type.DOUBLE -> "java/lang/Double";
      default -> throw new IllegalArgumentException("no primitive type: " + type);
    };
  }
}
