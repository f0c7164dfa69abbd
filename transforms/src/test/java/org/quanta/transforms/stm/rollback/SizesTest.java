package org.quanta.transforms.stm.rollback;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.quanta.transforms.stm.rollback.fixtures.Calls;

/** Methods must not grow out of what HotSpot compiles and inlines. */
class SizesTest {
  private static final int CASES = 100;

  /** The sizes of the methods of a class, by name and descriptor; long jumps are not needed. */
  static Map<String, Integer> sizes(byte[] file) {
    Map<String, Integer> result = new TreeMap<>();
    new ClassReader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  String signature,
                  String[] exceptions) {
                return new CodeSizeEvaluator(null) {
                  @Override
                  public void visitEnd() {
                    result.put(name + descriptor, getMinSize());
                  }
                };
              }
            },
            0);
    return result;
  }

  @Test
  void recursiveEvaluator() {
    Map<String, byte[]> original = FixturesTest.compiled(Calls.class);
    String name = Calls.class.getName().replace('.', '/');
    Map<String, Integer> before = sizes(original.get(name));
    Map<String, Integer> after = sizes(new Translation(original).classes().get(name));
    int grown = report("fib", before, after, "fib(I)I", "fib(I");
    assertTrue(grown < 325, "is inlined only up to 325 bytes, and has " + grown);
  }

  @Test
  void dispatchLoop() {
    byte[] loop = loop();
    Map<String, byte[]> original = Map.of("generated/Loop", loop);
    Map<String, Integer> before = sizes(loop);
    Map<String, Integer> after = sizes(new Translation(original).classes().get("generated/Loop"));
    int grown = report("loop", before, after, "run([I[Ljava/lang/Object;)I", "run([I");
    assertTrue(grown <= 2 * before.get("run([I[Ljava/lang/Object;)I"), "grows to " + grown);
  }

  private static int report(
      String what,
      Map<String, Integer> before,
      Map<String, Integer> after,
      String old,
      String twin) {
    int grown = 0;
    for (Map.Entry<String, Integer> method : after.entrySet()) {
      if (method.getKey().startsWith(twin) && method.getKey().contains("StmThread")) {
        grown = method.getValue();
      }
    }
    if (Boolean.getBoolean("sizes")) {
      System.out.println(what + ": " + before.get(old) + " -> " + grown + "; " + after);
    }
    return grown;
  }

  /** {@code switch (code[pc++])} with a call in each case, as in an interpreter of bytecode. */
  private static byte[] loop() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "generated/Loop", null, "java/lang/Object", null);
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_STATIC, "run", "([I[Ljava/lang/Object;)I", null, null);
    code.visitCode();
    Label head = new Label();
    Label end = new Label();
    Label[] cases = new Label[CASES];
    for (int i = 0; i < CASES; i++) {
      cases[i] = new Label();
    }
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, 2);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, 3);
    code.visitLabel(head);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ILOAD, 2);
    code.visitIincInsn(2, 1);
    code.visitInsn(Opcodes.IALOAD);
    code.visitTableSwitchInsn(0, CASES - 1, end, cases);
    for (int i = 0; i < CASES; i++) {
      code.visitLabel(cases[i]);
      instruction(code, i);
      code.visitJumpInsn(Opcodes.GOTO, head);
    }
    code.visitLabel(end);
    code.visitVarInsn(Opcodes.ILOAD, 3);
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    operation(writer);
    return writer.toByteArray();
  }

  /** {@code stack[top - k] = operation(stack[top], stack[k], code[pc++])}, or without result. */
  private static void instruction(MethodVisitor code, int number) {
    boolean isVoid = number % 3 == 0;
    if (!isVoid) {
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitVarInsn(Opcodes.ILOAD, 3);
    }
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitVarInsn(Opcodes.ILOAD, 3);
    code.visitInsn(Opcodes.AALOAD);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitIntInsn(Opcodes.BIPUSH, number);
    code.visitInsn(Opcodes.AALOAD);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ILOAD, 2);
    code.visitInsn(Opcodes.IALOAD);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "generated/Loop",
        "operation",
        "(Ljava/lang/Object;Ljava/lang/Object;I)Ljava/lang/Object;",
        false);
    code.visitInsn(isVoid ? Opcodes.POP : Opcodes.AASTORE);
    code.visitIincInsn(3, 1);
  }

  private static void operation(ClassWriter writer) {
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_STATIC,
            "operation",
            "(Ljava/lang/Object;Ljava/lang/Object;I)Ljava/lang/Object;",
            null,
            null);
    code.visitCode();
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "org/quanta/hints/Quantum", "qbreak", "()V", false);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
