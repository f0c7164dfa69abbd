package org.quanta.toolchain.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.toolchain.Rewriter;
import org.quanta.transforms.Tally;
import org.quanta.transforms.analysis.ProgramAnalysis;
import org.quanta.transforms.effects.EffectsFile;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.gil.GilPipeline;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeHierarchy;

/** Finally blocks of compilers before Java 6: subroutines, with JSR and RET. */
class SubroutinesTest {
  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_3, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6})
  void subroutinesAreInlinedAndTheClassTranslates(int version) throws Exception {
    byte[] file = withSubroutine(version);
    ClassNode tree = ClassEntry.of("a.jar", "p/Old.class", file).orElseThrow().parse();
    for (MethodNode method : tree.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        assertFalse(insn.getOpcode() == Opcodes.JSR || insn.getOpcode() == Opcodes.RET);
      }
    }
    byte[] translated = translate(file, tree);
    assertEquals(15, load(translated).getMethod("f", int.class).invoke(null, 5));
    assertEquals(1110, load(translated).getMethod("f", int.class).invoke(null, 0));
  }

  private static byte[] translate(byte[] file, ClassNode tree) {
    ClassFiles files = ((ClassFiles) Map.of("p/Old", file)::get).orElse(ClassFiles.ofJdk());
    HintsFile hints =
        org.quanta.transforms.hintsfile.HintsFileParser.parse("h", "break entry p.Old.f");
    EffectsTable effects =
        new EffectsTable(java.util.List.of(EffectsFile.ofJdk(), hints.categories()));
    Program program =
        new Program(
            new TypeHierarchy(files),
            java.util.Set.of("p/Old"),
            hints,
            effects,
            java.util.Optional.empty());
    ProgramAnalysis analysis = new ProgramAnalysis(program);
    analysis.visit(tree);
    return new Rewriter(GilPipeline.passes(), analysis.facts(), new Tally()).rewrite(tree);
  }

  private static Class<?> load(byte[] file) {
    return new ClassLoader(SubroutinesTest.class.getClassLoader()) {
      Class<?> define() {
        return defineClass("p.Old", file, 0, file.length);
      }
    }.define();
  }

  /**
   *
   *
   * <pre>
   * static synchronized int f(int x) {
   *   int y = 0;
   *   try { y = 25 / x; y = x; Thread.sleep(0); }      // a blocking call under a subroutine
   *   catch (ArithmeticException e) { y = 1100; }
   *   finally { y += 10; }
   *   return y;
   * }
   * </pre>
   */
  private static byte[] withSubroutine(int version) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    int flags = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED;
    writer.visit(version, Opcodes.ACC_PUBLIC, "p/Old", null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(flags, "f", "(I)I", null, null);
    Label start = new Label();
    Label stop = new Label();
    Label arithmetic = new Label();
    Label any = new Label();
    Label routine = new Label();
    Label end = new Label();
    code.visitCode();
    code.visitTryCatchBlock(start, stop, arithmetic, "java/lang/ArithmeticException");
    code.visitTryCatchBlock(start, any, any, null);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitLabel(start);
    code.visitIntInsn(Opcodes.BIPUSH, 25);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitInsn(Opcodes.IDIV);
    code.visitInsn(Opcodes.POP);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitInsn(Opcodes.LCONST_0);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Thread", "sleep", "(J)V", false);
    code.visitLabel(stop);
    code.visitJumpInsn(Opcodes.JSR, routine);
    code.visitJumpInsn(Opcodes.GOTO, end);
    code.visitLabel(arithmetic);
    code.visitInsn(Opcodes.POP);
    code.visitIntInsn(Opcodes.SIPUSH, 1100);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitJumpInsn(Opcodes.JSR, routine);
    code.visitJumpInsn(Opcodes.GOTO, end);
    code.visitLabel(any);
    code.visitVarInsn(Opcodes.ASTORE, 2);
    code.visitJumpInsn(Opcodes.JSR, routine);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitInsn(Opcodes.ATHROW);
    code.visitLabel(routine);
    code.visitVarInsn(Opcodes.ASTORE, 3);
    code.visitIincInsn(1, 10);
    code.visitVarInsn(Opcodes.RET, 3);
    code.visitLabel(end);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    return writer.toByteArray();
  }
}
