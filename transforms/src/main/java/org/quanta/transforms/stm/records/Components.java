package org.quanta.transforms.stm.records;

import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.rewrite.Boxing;

/**
 * Code that goes through the components of a record as {@code java.lang.runtime.ObjectMethods}
 * does.
 */
final class Components {
  private static final String OBJECTS = "java/util/Objects";
  private static final String OBJECT = "Ljava/lang/Object;";

  /** Where a concatenation takes its next argument. */
  private static final char ARGUMENT = '\1';

  /** How many arguments a concatenation takes at most. */
  private static final int MOST_ARGUMENTS = 200;

  private static final Handle CONCATENATION =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/invoke/StringConcatFactory",
          "makeConcatWithConstants",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
          false);

  private final List<FieldInsnNode> fields;
  private final InsnList code;

  /**
   * Code for a method.
   *
   * @param method a static method without code, whose first parameter is the record
   * @param fields the components
   */
  Components(MethodNode method, List<FieldInsnNode> fields) {
    this.fields = fields;
    this.code = method.instructions;
  }

  /** Whether the second parameter is an equal record. */
  void compare(String record) {
    LabelNode differ = new LabelNode();
    LabelNode other = new LabelNode();
    load(0);
    load(1);
    code.add(new JumpInsnNode(Opcodes.IF_ACMPNE, other));
    result(Opcodes.ICONST_1);
    code.add(other);
    load(1);
    code.add(new TypeInsnNode(Opcodes.INSTANCEOF, record));
    code.add(new JumpInsnNode(Opcodes.IFEQ, differ));
    for (int i = fields.size() - 1; i >= 0; i--) { // the JDK, too, begins at the end
      FieldInsnNode field = fields.get(i);
      get(field, 0);
      load(1);
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, record));
      code.add(field.clone(null));
      compare(Type.getType(field.desc), differ);
    }
    result(Opcodes.ICONST_1);
    code.add(differ);
    result(Opcodes.ICONST_0);
  }

  private void compare(Type type, LabelNode differ) {
    switch (type.getSort()) {
      case Type.FLOAT, Type.DOUBLE -> {
        String same = type.getDescriptor();
        call(Boxing.wrapper(type), "compare", "(" + same + same + ")I");
        code.add(new JumpInsnNode(Opcodes.IFNE, differ));
      }
      case Type.LONG -> {
        code.add(new InsnNode(Opcodes.LCMP));
        code.add(new JumpInsnNode(Opcodes.IFNE, differ));
      }
      case Type.OBJECT, Type.ARRAY -> {
        call(OBJECTS, "equals", "(" + OBJECT + OBJECT + ")Z");
        code.add(new JumpInsnNode(Opcodes.IFEQ, differ));
      }
      default -> code.add(new JumpInsnNode(Opcodes.IF_ICMPNE, differ));
    }
  }

  /** The hash code. */
  void hash() {
    code.add(new InsnNode(Opcodes.ICONST_0));
    for (FieldInsnNode field : fields) {
      code.add(new IntInsnNode(Opcodes.BIPUSH, 31));
      code.add(new InsnNode(Opcodes.IMUL));
      get(field, 0);
      Type type = Type.getType(field.desc);
      if (isReference(type)) {
        call(OBJECTS, "hashCode", "(" + OBJECT + ")I");
      } else {
        call(Boxing.wrapper(type), "hashCode", "(" + type.getDescriptor() + ")I");
      }
      code.add(new InsnNode(Opcodes.IADD));
    }
    code.add(new InsnNode(Opcodes.IRETURN));
  }

  /** The text: first that of each component, then all of it, in parts if it has too many. */
  void describe(String name) {
    int local = 1;
    for (FieldInsnNode field : fields) {
      get(field, 0);
      Type type = Type.getType(field.desc);
      call("java/lang/String", "valueOf", "(" + shown(type) + ")Ljava/lang/String;");
      code.add(new VarInsnNode(Opcodes.ASTORE, local++));
    }
    StringBuilder recipe = new StringBuilder(name).append('[');
    int arguments = 0;
    for (int i = 0; i < fields.size(); i++) {
      recipe.append(i == 0 ? "" : ", ").append(fields.get(i).name).append('=').append(ARGUMENT);
      load(1 + i);
      if (++arguments == MOST_ARGUMENTS) {
        concatenate(recipe.toString(), arguments);
        recipe = new StringBuilder().append(ARGUMENT);
        arguments = 1;
      }
    }
    concatenate(recipe.append(']').toString(), arguments);
    code.add(new InsnNode(Opcodes.ARETURN));
  }

  private void concatenate(String recipe, int arguments) {
    String string = "Ljava/lang/String;";
    code.add(
        new InvokeDynamicInsnNode(
            CONCATENATION.getName(),
            "(" + string.repeat(arguments) + ")" + string,
            CONCATENATION,
            recipe));
  }

  private static String shown(Type type) {
    return switch (type.getSort()) {
      case Type.OBJECT, Type.ARRAY -> OBJECT;
      case Type.BYTE, Type.SHORT -> "I";
      default -> type.getDescriptor();
    };
  }

  private static boolean isReference(Type type) {
    return type.getSort() >= Type.ARRAY;
  }

  private void get(FieldInsnNode field, int local) {
    load(local);
    code.add(field.clone(null));
  }

  private void load(int local) {
    code.add(new VarInsnNode(Opcodes.ALOAD, local));
  }

  private void result(int constant) {
    code.add(new InsnNode(constant));
    code.add(new InsnNode(Opcodes.IRETURN));
  }

  private void call(String owner, String name, String descriptor) {
    code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false));
  }
}
