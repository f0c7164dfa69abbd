package org.quanta.transforms.stm.dispatch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.RuntimeCall;

/**
 * Methods of {@code PrintStream} that print objects: the text is made first, in the quantum, and
 * what is printed is a text, which can be kept until the quantum is certain.
 *
 * <pre>
 * INVOKEVIRTUAL java/io/PrintStream.println (Object)V
 * --&gt;
 * INVOKESTATIC org/quanta/dispatch/java/lang/Object.quanta$println (PrintStream, Object)V
 *
 * static void quanta$println(PrintStream stream, Object value) {
 *   if (Output.hasText(stream, value)) stream.println(quanta$text(value));
 *   else stream.println(value);                                              // inevitable
 * }
 * static PrintStream quanta$printf(PrintStream stream, String format, Object[] values) {
 *   String text = Output.format(stream, format, values);
 *   if (text == null) return stream.printf(format, values);                 // inevitable
 *   stream.print(text);
 *   return stream;
 * }
 * </pre>
 *
 * The runtime refuses streams that are not exactly a {@code PrintStream}, and values that are
 * neither managed nor immutable: their text may change under our hands.
 */
public enum Printing {
  /** {@code print(Object)}. */
  PRINT,
  /** {@code println(Object)}. */
  PRINTLN,
  /** {@code printf}. */
  PRINTF,
  /** {@code format}, which is the same. */
  FORMAT;

  private static final String STREAM = "java/io/PrintStream";
  private static final String OUTPUT = "org/quanta/runtime/stm/Output";
  private static final String TEXT = "(Ljava/lang/String;)V";

  /** Whether the text of a value can be made in the quantum. */
  public static final RuntimeCall HAS_TEXT =
      new RuntimeCall(OUTPUT, "hasText", "(L" + STREAM + ";Ljava/lang/Object;)Z");

  /** Makes the text of several values; null if they have to be printed otherwise. */
  public static final RuntimeCall MAKE_TEXT =
      new RuntimeCall(
          OUTPUT,
          "format",
          "(L" + STREAM + ";Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/String;");

  /** The one that a call is of. */
  static Optional<Printing> of(MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKEVIRTUAL && call.owner.equals(STREAM)
        ? Arrays.stream(values())
            .filter(one -> one.external().equals(call.name) && one.descriptor().equals(call.desc))
            .findFirst()
        : Optional.empty();
  }

  private String external() {
    return name().toLowerCase(Locale.ROOT);
  }

  private boolean isFormatted() {
    return this == PRINTF || this == FORMAT;
  }

  private String descriptor() {
    return isFormatted()
        ? "(Ljava/lang/String;[Ljava/lang/Object;)L" + STREAM + ";"
        : "(Ljava/lang/Object;)V";
  }

  /** The call of the method that {@link #make} makes. */
  MethodInsnNode call() {
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC,
        Dispatcher.nameOf(ManagedReceivers.OBJECT),
        "quanta$" + external(),
        "(L" + STREAM + ";" + descriptor().substring(1),
        true);
  }

  /** A static method of the dispatcher of {@code Object}. */
  MethodNode make() {
    MethodInsnNode shape = call();
    MethodNode method =
        Dispatcher.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, shape.name, shape.desc);
    if (isFormatted()) {
      makeFormatted(method.instructions);
    } else {
      makePlain(method.instructions);
    }
    return method;
  }

  private void makePlain(InsnList code) {
    LabelNode otherwise = new LabelNode();
    load(code, 0, 1);
    code.add(HAS_TEXT.insn());
    code.add(new JumpInsnNode(Opcodes.IFEQ, otherwise));
    load(code, 0, 1);
    code.add(ObjectFunction.TEXT.call());
    code.add(onStream(external(), TEXT));
    code.add(new InsnNode(Opcodes.RETURN));
    code.add(otherwise);
    load(code, 0, 1);
    code.add(onStream(external(), descriptor()));
    code.add(new InsnNode(Opcodes.RETURN));
  }

  private void makeFormatted(InsnList code) {
    LabelNode otherwise = new LabelNode();
    load(code, 0, 1, 2);
    code.add(MAKE_TEXT.insn());
    code.add(new VarInsnNode(Opcodes.ASTORE, 3));
    load(code, 3);
    code.add(new JumpInsnNode(Opcodes.IFNULL, otherwise));
    load(code, 0, 3);
    code.add(onStream("print", TEXT));
    load(code, 0);
    code.add(new InsnNode(Opcodes.ARETURN));
    code.add(otherwise);
    load(code, 0, 1, 2);
    code.add(onStream(external(), descriptor()));
    code.add(new InsnNode(Opcodes.ARETURN));
  }

  private static void load(InsnList code, int... locals) {
    for (int local : locals) {
      code.add(new VarInsnNode(Opcodes.ALOAD, local));
    }
  }

  private static MethodInsnNode onStream(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, STREAM, name, descriptor, false);
  }
}
