package org.quanta.toolchain.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.quanta.toolchain.Translator;
import org.quanta.toolchain.testing.TestJar;

class CodeSizesTest {
  @Test
  void sizesAreExact() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_ABSTRACT, "A", null, "java/lang/Object", null);
    writer.visitField(0, "field", "I", null, 7).visitEnd();
    writer.visitMethod(Opcodes.ACC_ABSTRACT, "none", "()V", null, null).visitEnd();
    filled(writer, "small", 0);
    filled(writer, "large", 9000);
    filled(writer, "largest", 65534);
    assertEquals(
        Map.of("small()V", 1, "large()V", 9001, "largest()V", 65535),
        CodeSizes.of(writer.toByteArray()));
  }

  private static void filled(ClassWriter writer, String name, int fillers) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, name, "()V", null, null);
    code.visitCode();
    for (int i = 0; i < fillers; i++) {
      code.visitInsn(Opcodes.NOP);
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  @ParameterizedTest
  @ValueSource(classes = {Translator.class, TextReport.class, ClassReader.class, String.class})
  void sizesLieWithinWhatAsmEstimates(Class<?> type) {
    byte[] file = bytes(type);
    Map<String, Integer> sizes = CodeSizes.of(file);
    assertTrue(sizes.size() > 5);
    new ClassReader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String signature, String[] exceptions) {
                return new Estimate(sizes.get(name + type), name);
              }
            },
            ClassReader.SKIP_DEBUG);
  }

  private static byte[] bytes(Class<?> type) {
    return type.getClassLoader() != null
        ? TestJar.bytes(type)
        : org.quanta.transforms.program.ClassFiles.ofJdk().find(type.getName().replace('.', '/'));
  }

  private static final class Estimate extends CodeSizeEvaluator {
    private final Integer size;
    private final String method;

    Estimate(Integer size, String method) {
      super(Opcodes.ASM9, null);
      this.size = size;
      this.method = method;
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      assertTrue(getMinSize() <= size && size <= getMaxSize(), method);
    }
  }
}
