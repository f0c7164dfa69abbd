package org.quanta.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.quanta.hints.Quantum;
import org.quanta.toolchain.report.CodeSizes;
import org.quanta.toolchain.report.TranslationReport;
import org.quanta.toolchain.testing.TestJar;

/** What the report says of methods that transactional memory makes too large. */
class LargeMethodsTest {
  private static final String OWNER = "demo/Big";

  @TempDir private Path folder;

  /** Straight code, so that no part of it can be moved out. */
  private static void sum(ClassWriter type, String name, int loads) {
    MethodVisitor code =
        type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "([I)I", null, null);
    code.visitCode();
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, Quantum.class.getName().replace('.', '/'), "qbreak", "()V", false);
    for (int i = 0; i < loads; i++) {
      code.visitVarInsn(Opcodes.ILOAD, 1);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitInsn(Opcodes.ICONST_0);
      code.visitInsn(Opcodes.IALOAD);
      code.visitInsn(Opcodes.IADD);
      code.visitVarInsn(Opcodes.ISTORE, 1);
    }
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static byte[] classFile() {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, OWNER, null, "java/lang/Object", null);
    sum(type, "near", 1200);
    sum(type, "beyond", 1500);
    sum(type, "small", 10);
    type.visitEnd();
    return type.toByteArray();
  }

  private TranslationReport report() throws Exception {
    Path jar = new TestJar().entry(OWNER + ".class", classFile()).write(folder.resolve("big.jar"));
    Path hints = Files.writeString(folder.resolve("big.hints"), "entry demo.Big.*\n");
    return Translator.translate(
        new TranslationRequest(
            Component.STM,
            jar,
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(hints),
            List.of(),
            TranslationRequest.Progress.NONE));
  }

  @Test
  void twinsAndResumeTwinsAreComparedWithTheOriginal() throws Exception {
    int near = CodeSizes.of(classFile()).get("near([I)I");
    int beyond = CodeSizes.of(classFile()).get("beyond([I)I");
    assertTrue(near <= CodeSizes.HUGE && beyond > CodeSizes.HUGE, near + " " + beyond);
    List<String> found = new ArrayList<>();
    for (TranslationReport.Size size : report().sizes()) {
      assertTrue(size.after() > size.before(), size::toString);
      String name = size.method().substring(0, size.method().indexOf('('));
      found.add(name.replaceAll("\\d+$", "") + " " + size.before() + " " + size.isLost());
    }
    assertEquals(
        List.of(
            "demo/Big.near " + near + " true",
            "demo/Big.beyond " + beyond + " false",
            "demo/Big.near$resume " + near + " true",
            "demo/Big.beyond$resume " + beyond + " false"),
        found);
  }

  @Test
  void aNoteSaysWhichMethodsAreNoLongerCompiled() throws Exception {
    int near = CodeSizes.of(classFile()).get("near([I)I");
    List<String> notes =
        report().notes().stream().filter(note -> note.contains("HotSpot no longer")).toList();
    assertEquals(2, notes.size(), notes::toString);
    for (String note : notes) {
      assertTrue(note.startsWith("demo/Big.near"), note);
      assertTrue(note.contains(" grows from " + near + " to "), note);
    }
  }
}
