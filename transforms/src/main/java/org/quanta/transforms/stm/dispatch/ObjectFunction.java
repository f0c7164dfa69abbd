package org.quanta.transforms.stm.dispatch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.stm.arrays.ArrayCalls;

/**
 * Static methods of the JDK that do nothing but ask an object, or null.
 *
 * <pre>
 * String.valueOf(o)
 * --&gt;
 * static String quanta$text(Object o) { return o == null ? "null" : quanta$toString(o); }
 * </pre>
 */
enum ObjectFunction {
  /** What string concatenation does, too. */
  TEXT("java/lang/String.valueOf(Ljava/lang/Object;)Ljava/lang/String;", "toString") {
    @Override
    void ofNull(InsnList code) {
      code.add(new LdcInsnNode("null"));
      code.add(new InsnNode(Opcodes.ARETURN));
    }
  },
  HASH("java/util/Objects.hashCode(Ljava/lang/Object;)I", "hashCode") {
    @Override
    void ofNull(InsnList code) {
      code.add(new InsnNode(Opcodes.ICONST_0));
      code.add(new InsnNode(Opcodes.IRETURN));
    }
  },
  SAME("java/util/Objects.equals(Ljava/lang/Object;Ljava/lang/Object;)Z", "equals") {
    @Override
    void ofNull(InsnList code) {
      LabelNode isNull = new LabelNode();
      code.add(new VarInsnNode(Opcodes.ALOAD, 1));
      code.add(new JumpInsnNode(Opcodes.IFNULL, isNull));
      code.add(new InsnNode(Opcodes.ICONST_0));
      code.add(new InsnNode(Opcodes.IRETURN));
      code.add(isNull);
      code.add(new InsnNode(Opcodes.ICONST_1));
      code.add(new InsnNode(Opcodes.IRETURN));
    }
  };

  private final String external;
  private final String asked;

  ObjectFunction(String external, String asked) {
    this.external = external;
    this.asked = asked;
  }

  /** What is done with null in place of the object; returns. */
  abstract void ofNull(InsnList code);

  /** The function that a call is of. */
  static Optional<ObjectFunction> of(MethodInsnNode call) {
    String called = call.owner + "." + call.name + call.desc;
    return Arrays.stream(values()).filter(f -> f.external.equals(called)).findFirst();
  }

  /** The method of {@code Object} that decides. */
  MethodKey asked() {
    String result = external.substring(external.indexOf(')'));
    String arguments = this == SAME ? "(Ljava/lang/Object;" : "(";
    return new MethodKey(ManagedReceivers.OBJECT, asked, arguments + result);
  }

  /** The call of the method that {@link #make} makes. */
  MethodInsnNode call() {
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC,
        Dispatcher.nameOf(ManagedReceivers.OBJECT),
        "quanta$" + name().toLowerCase(Locale.ROOT),
        external.substring(external.indexOf('(')),
        true);
  }

  /** The same in managed code, a static method of the dispatcher of {@code Object}. */
  MethodNode make() {
    MethodInsnNode shape = call();
    MethodNode method =
        Dispatcher.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, shape.name, shape.desc);
    InsnList code = method.instructions;
    LabelNode isNull = new LabelNode();
    boolean isEquals = this == SAME;
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    code.add(new JumpInsnNode(Opcodes.IFNULL, isNull));
    if (isEquals) {
      LabelNode other = new LabelNode();
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(new VarInsnNode(Opcodes.ALOAD, 1));
      code.add(new JumpInsnNode(Opcodes.IF_ACMPNE, other));
      code.add(new InsnNode(Opcodes.ICONST_1));
      code.add(new InsnNode(Opcodes.IRETURN));
      code.add(other);
    }
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    if (isEquals) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 1));
      code.add(ArrayCalls.IN.insn()); // it was handed out
    }
    code.add(Dispatcher.call(asked()));
    code.add(new InsnNode(this == TEXT ? Opcodes.ARETURN : Opcodes.IRETURN));
    code.add(isNull);
    ofNull(code);
    return method;
  }
}
