package org.quanta.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Methods of the output are compared with those that they were made of. */
class OriginsTest {
  private static final String THREAD = "Lorg/quanta/runtime/stm/StmThread;";
  private static final String ARRAY = "Lorg/quanta/runtime/stm/arrays/IntArray;";
  private static final String RESUME =
      "run$resume0(Lorg/quanta/runtime/stm/FrameRecord;" + THREAD + ")Ljava/lang/Object;";

  private final Map<String, Integer> input =
      new TreeMap<>(
          Map.of(
              "run([I)V", 10,
              "run(J)V", 20,
              "make()[I", 30,
              "<init>([I)V", 40,
              "get(Lorg/quanta/hints/QuantumLocal;)V", 50));

  /** A class with methods of these sizes; one of them names a resume twin. */
  private static byte[] file(Map<String, Integer> sizes) {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.visit(Opcodes.V17, 0, "A", null, "java/lang/Object", null);
    sizes.forEach(
        (method, size) -> {
          int end = method.indexOf('(');
          MethodVisitor code =
              type.visitMethod(
                  Opcodes.ACC_STATIC, method.substring(0, end), method.substring(end), null, null);
          code.visitCode();
          for (int i = 0; i < size - 2; i++) {
            code.visitInsn(Opcodes.NOP);
          }
          if (size == 0) {
            code.visitLdcInsn(
                new Handle(
                    Opcodes.H_INVOKESTATIC,
                    "A",
                    RESUME.substring(0, RESUME.indexOf('(')),
                    RESUME.substring(RESUME.indexOf('(')),
                    false));
          } else {
            code.visitInsn(Opcodes.ACONST_NULL);
          }
          code.visitInsn(Opcodes.ATHROW);
          code.visitMaxs(0, 0);
          code.visitEnd();
        });
    type.visitEnd();
    return type.toByteArray();
  }

  private int sizeBefore(String method) {
    byte[] output = file(Map.of("run(" + ARRAY + THREAD + ")V", 0));
    return new Origins(file(input), output).sizeBefore(method);
  }

  @Test
  void aTwin() {
    assertEquals(20, sizeBefore("run(J)V"));
    assertEquals(20, sizeBefore("run(J" + THREAD + ")V"));
  }

  @Test
  void aTwinWithManagedArrays() {
    assertEquals(10, sizeBefore("run(" + ARRAY + THREAD + ")V"));
    assertEquals(30, sizeBefore("make$array(" + THREAD + ")" + ARRAY));
    assertEquals(30, sizeBefore("make$array$array1(" + THREAD + ")" + ARRAY));
    assertEquals(
        40,
        sizeBefore("<init>(" + ARRAY + "Lorg/quanta/runtime/stm/Construction;" + THREAD + ")V"));
  }

  @Test
  void aResumeTwin() {
    assertEquals(10, sizeBefore(RESUME));
  }

  @Test
  void aPartOfAMethod() {
    assertEquals(20, sizeBefore("run$part3(I" + THREAD + ")I"));
    assertEquals(20, sizeBefore("run$part3$part0(I)I"));
    assertEquals(30, sizeBefore("make$array$part0(I)I"));
  }

  @Test
  void aMethodWithAQuantumLocal() {
    assertEquals(50, sizeBefore("get(Lorg/quanta/runtime/stm/StmLocal;" + THREAD + ")V"));
  }

  @Test
  void whatWasMadeFromNothing() {
    assertEquals(0, sizeBefore("other()V"));
    assertEquals(0, sizeBefore("run(" + THREAD + ")V"));
  }
}
