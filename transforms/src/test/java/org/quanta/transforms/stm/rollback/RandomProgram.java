package org.quanta.transforms.stm.rollback;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

/**
 * A class of random methods: loops, switches, exceptions, calls within expressions, objects whose
 * constructors and arguments break. The same seed makes the same class.
 */
final class RandomProgram {
  static final String NAME = "generated/Program";

  private static final String BOX = "generated/Box";
  private static final String TAPE = "org/quanta/transforms/stm/rollback/Tape";
  private static final String HINTS = "org/quanta/hints/Quantum";
  private static final Type STRING = Type.getObjectType("java/lang/String");
  private static final Type[] TYPES = {Type.INT_TYPE, Type.LONG_TYPE, Type.DOUBLE_TYPE, STRING};
  private static final int METHODS = 5;

  private final Random random;
  private final Type[] results = new Type[METHODS];
  private final Type[][] arguments = new Type[METHODS][];
  private GeneratorAdapter code;
  private int[][] locals;
  private Type result;

  private RandomProgram(long seed) {
    random = new Random(seed);
  }

  /** The class files of a program, whose {@code public static Object main()} is to be run. */
  static Map<String, byte[]> of(long seed) {
    return new RandomProgram(seed).make();
  }

  private Map<String, byte[]> make() {
    for (int i = 0; i < METHODS; i++) {
      results[i] = anyType();
      arguments[i] = new Type[random.nextInt(4)];
      for (int k = 0; k < arguments[i].length; k++) {
        arguments[i][k] = anyType();
      }
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", null);
    for (int i = 0; i < METHODS; i++) {
      method(writer, i);
    }
    begin(writer, Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "main", "()Ljava/lang/Object;");
    expression(STRING, 0);
    code.returnValue();
    code.endMethod();
    Map<String, byte[]> classes = new TreeMap<>();
    classes.put(NAME, writer.toByteArray());
    classes.put(BOX, box());
    return classes;
  }

  private Type anyType() {
    return TYPES[random.nextInt(TYPES.length)];
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private void begin(ClassWriter writer, int access, String name, String descriptor) {
    code =
        new GeneratorAdapter(
            writer.visitMethod(access, name, descriptor, null, null), access, name, descriptor);
    result = Type.getReturnType(descriptor);
    locals = new int[TYPES.length][2];
    code.visitCode();
    for (int i = 0; i < TYPES.length; i++) {
      for (int k = 0; k < locals[i].length; k++) {
        locals[i][k] = code.newLocal(TYPES[i]);
        constant(TYPES[i]);
        code.storeLocal(locals[i][k]);
      }
    }
  }

  private void method(ClassWriter writer, int number) {
    begin(
        writer,
        Opcodes.ACC_STATIC,
        "f" + number,
        Type.getMethodDescriptor(results[number], arguments[number]));
    Label go = new Label();
    tick();
    code.push(60);
    code.ifICmp(GeneratorAdapter.LT, go);
    constant(result);
    code.returnValue();
    code.mark(go);
    for (int i = 0; i < arguments[number].length; i++) {
      code.loadArg(i);
      code.storeLocal(local(arguments[number][i]));
    }
    block(2);
    expression(result, 1);
    code.returnValue();
    code.endMethod();
  }

  /** Counts calls, so that programs end; leaves the count on the stack. */
  private void tick() {
    code.push(0);
    tape("get", "(I)I");
    code.push(1);
    code.math(GeneratorAdapter.ADD, Type.INT_TYPE);
    code.dup();
    code.push(0);
    code.swap();
    tape("set", "(II)V");
  }

  private void tape(String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, TAPE, name, descriptor, false);
  }

  private int local(Type type) {
    for (int i = 0; i < TYPES.length; i++) {
      if (TYPES[i].equals(type)) {
        return locals[i][random.nextInt(locals[i].length)];
      }
    }
    throw new IllegalArgumentException(type.toString());
  }

  private void block(int depth) {
    for (int i = random.nextInt(3) + 1; i > 0; i--) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    switch (random.nextInt(depth > 0 ? 10 : 5)) {
      case 0, 1, 2 -> {
        Type type = anyType();
        expression(type, 2);
        code.storeLocal(local(type));
      }
      case 3 -> code.visitMethodInsn(Opcodes.INVOKESTATIC, HINTS, "qbreak", "()V", false);
      case 4 -> {
        expression(STRING, 1);
        tape("say", "(Ljava/lang/Object;)V");
      }
      case 5 -> loop(depth);
      case 6 -> branches(depth);
      case 7, 8 -> attempt(depth);
      default -> exit();
    }
  }

  private void loop(int depth) {
    int counter = code.newLocal(Type.INT_TYPE);
    Label head = new Label();
    Label end = new Label();
    code.push(0);
    code.storeLocal(counter);
    code.mark(head);
    code.loadLocal(counter);
    code.push(random.nextInt(3) + 1);
    code.ifICmp(GeneratorAdapter.GE, end);
    block(depth - 1);
    code.iinc(counter, 1);
    code.goTo(head);
    code.mark(end);
  }

  private void branches(int depth) {
    Label[] labels = {new Label(), new Label(), new Label()};
    Label end = new Label();
    expression(Type.INT_TYPE, 1);
    code.push(3);
    code.math(GeneratorAdapter.REM, Type.INT_TYPE);
    code.visitTableSwitchInsn(0, 1, labels[2], labels[0], labels[1]);
    for (Label label : labels) {
      code.mark(label);
      block(depth - 1);
      if (!oneIn(3)) {
        code.goTo(end);
      }
    }
    code.mark(end);
  }

  /** Try with a handler for some or all exceptions, or with a finally block. */
  private void attempt(int depth) {
    Label start = code.mark();
    block(depth - 1);
    mayThrow();
    Label stop = code.mark();
    Label end = new Label();
    boolean isFinally = oneIn(3);
    int kept = code.newLocal(Type.getObjectType("java/lang/Throwable"));
    if (isFinally) {
      statement(0);
    }
    code.goTo(end);
    if (isFinally) {
      code.catchException(start, stop, null);
      code.storeLocal(kept);
      statement(0);
      code.loadLocal(kept);
      code.throwException();
    } else {
      String type = oneIn(2) ? "java/lang/Throwable" : "java/lang/ArithmeticException";
      code.catchException(start, stop, Type.getObjectType(type));
      code.invokeVirtual(
          Type.getObjectType("java/lang/Throwable"), Method.getMethod("String getMessage()"));
      code.storeLocal(local(STRING));
      block(depth - 1);
    }
    code.mark(end);
  }

  private void mayThrow() {
    code.push(7);
    expression(Type.INT_TYPE, 1);
    code.push(3);
    code.math(GeneratorAdapter.REM, Type.INT_TYPE);
    code.math(GeneratorAdapter.DIV, Type.INT_TYPE);
    code.storeLocal(local(Type.INT_TYPE));
  }

  private void exit() {
    Label on = new Label();
    expression(Type.INT_TYPE, 1);
    code.push(5);
    code.math(GeneratorAdapter.REM, Type.INT_TYPE);
    code.ifZCmp(GeneratorAdapter.NE, on);
    if (oneIn(3)) {
      code.throwException(Type.getObjectType("java/lang/IllegalStateException"), "exit");
    } else {
      expression(result, 1);
      code.returnValue();
    }
    code.mark(on);
  }

  private void constant(Type type) {
    switch (type.getSort()) {
      case Type.INT -> code.push(random.nextInt(100) - 50);
      case Type.LONG -> code.push(random.nextLong() >> random.nextInt(60));
      case Type.DOUBLE -> code.push(random.nextInt(100) / 8.0);
      default -> code.push("s" + random.nextInt(10));
    }
  }

  private void expression(Type type, int depth) {
    int kind = depth > 3 ? random.nextInt(3) : random.nextInt(9);
    switch (kind) {
      case 0 -> constant(type);
      case 1, 2 -> code.loadLocal(local(type));
      case 3, 4, 5 -> operation(type, depth + 1);
      case 6 -> conditional(type, depth + 1);
      default -> call(type, depth + 1);
    }
  }

  private void operation(Type type, int depth) {
    if (type.getSort() == Type.OBJECT) {
      if (oneIn(2)) {
        box(depth);
        return;
      }
      expression(STRING, depth);
      expression(STRING, depth);
      code.invokeVirtual(STRING, Method.getMethod("String concat(String)"));
      shorten();
      return;
    }
    expression(type, depth);
    expression(type, depth);
    if (oneIn(3)) {
      code.swap(type, type);
    }
    int[] operators = {GeneratorAdapter.ADD, GeneratorAdapter.SUB, GeneratorAdapter.MUL};
    code.math(operators[random.nextInt(operators.length)], type);
  }

  private void shorten() {
    tape("shorten", "(Ljava/lang/String;)Ljava/lang/String;");
  }

  private void conditional(Type type, int depth) {
    Label other = new Label();
    Label end = new Label();
    expression(Type.INT_TYPE, depth);
    code.ifZCmp(GeneratorAdapter.LT, other);
    expression(type, depth);
    code.goTo(end);
    code.mark(other);
    expression(type, depth);
    code.mark(end);
  }

  /** {@code new Box(int, String).text()}, with arguments that may break. */
  private void box(int depth) {
    Type box = Type.getObjectType(BOX);
    code.newInstance(box);
    code.dup();
    expression(Type.INT_TYPE, depth);
    expression(STRING, depth);
    code.invokeConstructor(box, Method.getMethod("void <init> (int, String)"));
    code.invokeVirtual(box, Method.getMethod("String text()"));
    shorten();
  }

  private void call(Type type, int depth) {
    int number = random.nextInt(METHODS);
    for (int i = 0; i < METHODS && !results[number].equals(type); i++) {
      number = (number + 1) % METHODS;
    }
    if (!results[number].equals(type)) {
      code.loadLocal(local(type));
      return;
    }
    for (Type argument : arguments[number]) {
      expression(argument, depth + 1);
    }
    code.invokeStatic(Type.getObjectType(NAME), new Method("f" + number, type, arguments[number]));
  }

  /** An ordinary class whose constructor breaks. */
  private byte[] box() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, BOX, null, "java/lang/Object", null);
    writer.visitField(Opcodes.ACC_FINAL, "text", "Ljava/lang/String;", null, null);
    Type box = Type.getObjectType(BOX);
    begin(writer, 0, "<init>", "(ILjava/lang/String;)V");
    code.loadThis();
    code.invokeConstructor(Type.getType(Object.class), Method.getMethod("void <init> ()"));
    code.visitMethodInsn(Opcodes.INVOKESTATIC, HINTS, "qbreak", "()V", false);
    code.loadThis();
    code.loadArg(1);
    code.loadArg(0);
    code.invokeStatic(STRING, Method.getMethod("String valueOf(int)"));
    code.invokeVirtual(STRING, Method.getMethod("String concat(String)"));
    code.putField(box, "text", STRING);
    code.loadThis();
    code.getField(box, "text", STRING);
    tape("say", "(Ljava/lang/Object;)V");
    code.returnValue();
    code.endMethod();
    begin(writer, 0, "text", "()Ljava/lang/String;");
    code.loadThis();
    code.getField(box, "text", STRING);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, HINTS, "qbreak", "()V", false);
    code.returnValue();
    code.endMethod();
    return writer.toByteArray();
  }
}
