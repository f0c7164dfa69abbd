package org.quanta.transforms.stm.rollback;

import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class with methods that are legal and strange. */
final class OddShapes implements Opcodes {
  private static final String NAME = "generated/Odd";
  private static final String TAPE = "org/quanta/transforms/stm/rollback/Tape";
  private static final String MADE = "generated/Made";

  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);

  private final boolean isToBeTranslated;

  private OddShapes(boolean isToBeTranslated) {
    this.isToBeTranslated = isToBeTranslated;
  }

  /**
   * The class files.
   *
   * @param areToBeTranslated with calls that only a translation can make
   */
  static Map<String, byte[]> classes(boolean areToBeTranslated) {
    return Map.of(NAME, new OddShapes(areToBeTranslated).odd(), MADE, made());
  }

  private byte[] odd() {
    // An old version: no frames, no constants that are method handles.
    writer.visit(V1_5, ACC_PUBLIC | ACC_SUPER, NAME, null, "java/lang/Object", null);
    tick(writer);
    shape("swapped", this::swapped);
    shape("longsBelow", this::longsBelow);
    shape("duplicatedAcrossLongs", this::duplicatedAcrossLongs);
    shape("garbageAtReturn", this::garbageAtReturn);
    shape("newWithoutDup", this::newWithoutDup);
    shape("newInVariable", this::newInVariable);
    shape("newCopiedTwice", this::newCopiedTwice);
    shape("newUnderValues", this::newUnderValues);
    shape("argumentsFirst", this::argumentsFirst);
    shape("breakUnderOperands", this::breakUnderOperands);
    shape("breakIfNegative", this::breakIfNegative);
    shape("handlerInTheMiddle", this::handlerInTheMiddle);
    shape("inlinedSubroutine", this::inlinedSubroutine);
    shape("thisReused", this::parameterReused);
    shape("loopWithOperands", this::loopWithOperands);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void tick(ClassWriter writer) {
    MethodVisitor code = writer.visitMethod(ACC_STATIC, "tick", "(I)I", null, null);
    code.visitCode();
    code.visitMethodInsn(INVOKESTATIC, "org/quanta/hints/Quantum", "qbreak", "()V", false);
    code.visitVarInsn(ILOAD, 0);
    code.visitMethodInsn(
        INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
    code.visitMethodInsn(INVOKESTATIC, TAPE, "say", "(Ljava/lang/Object;)V", false);
    code.visitVarInsn(ILOAD, 0);
    code.visitInsn(ICONST_1);
    code.visitInsn(IADD);
    code.visitInsn(IRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** A class whose constructor breaks, and which has a method {@code show}. */
  private static byte[] made() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    writer.visit(V1_5, ACC_PUBLIC | ACC_SUPER, MADE, null, "java/lang/Object", null);
    writer.visitField(ACC_FINAL, "n", "I", null, null);
    MethodVisitor code = writer.visitMethod(0, "<init>", "(II)V", null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(ILOAD, 1);
    code.visitMethodInsn(INVOKESTATIC, NAME, "tick", "(I)I", false);
    code.visitVarInsn(ILOAD, 2);
    code.visitInsn(IADD);
    code.visitFieldInsn(PUTFIELD, MADE, "n", "I");
    code.visitLdcInsn("this is not needed any more");
    code.visitVarInsn(ASTORE, 0);
    code.visitVarInsn(ILOAD, 2);
    code.visitMethodInsn(INVOKESTATIC, NAME, "tick", "(I)I", false);
    code.visitInsn(POP);
    code.visitInsn(RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    code = writer.visitMethod(0, "show", "()Ljava/lang/Object;", null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitFieldInsn(GETFIELD, MADE, "n", "I");
    code.visitMethodInsn(
        INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
    code.visitInsn(ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void shape(String name, Consumer<MethodVisitor> body) {
    MethodVisitor code =
        writer.visitMethod(ACC_PUBLIC | ACC_STATIC, name, "()Ljava/lang/Object;", null, null);
    code.visitCode();
    body.accept(code);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void call(MethodVisitor code, int argument) {
    code.visitIntInsn(BIPUSH, argument);
    code.visitMethodInsn(INVOKESTATIC, NAME, "tick", "(I)I", false);
  }

  private static void returnInt(MethodVisitor code) {
    code.visitMethodInsn(
        INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
    code.visitInsn(ARETURN);
  }

  private static void returnLong(MethodVisitor code) {
    code.visitMethodInsn(INVOKESTATIC, "java/lang/Long", "valueOf", "(J)Ljava/lang/Long;", false);
    code.visitInsn(ARETURN);
  }

  private static void construct(MethodVisitor code) {
    code.visitMethodInsn(INVOKESPECIAL, MADE, "<init>", "(II)V", false);
  }

  private static void show(MethodVisitor code) {
    code.visitMethodInsn(INVOKEVIRTUAL, MADE, "show", "()Ljava/lang/Object;", false);
  }

  private void swapped(MethodVisitor code) {
    call(code, 1);
    call(code, 2);
    code.visitInsn(SWAP);
    call(code, 3);
    code.visitInsn(DUP_X2);
    code.visitInsn(SWAP);
    code.visitInsn(ISUB);
    call(code, 4);
    code.visitInsn(IMUL);
    code.visitInsn(ISUB);
    code.visitInsn(IADD);
    returnInt(code);
  }

  private void longsBelow(MethodVisitor code) {
    call(code, 5);
    code.visitInsn(I2L);
    code.visitLdcInsn(1L << 40);
    code.visitInsn(LMUL);
    call(code, 6);
    code.visitInsn(I2D);
    call(code, 7);
    code.visitInsn(I2D);
    code.visitInsn(DMUL);
    code.visitInsn(D2L);
    call(code, 8);
    code.visitInsn(I2L);
    code.visitInsn(LXOR);
    code.visitInsn(LSUB);
    returnLong(code);
  }

  private void duplicatedAcrossLongs(MethodVisitor code) {
    call(code, 1);
    code.visitInsn(I2L);
    call(code, 2);
    code.visitInsn(DUP_X2); // int long int
    call(code, 3);
    code.visitInsn(I2L);
    code.visitInsn(DUP2_X1); // int long long' int long'
    call(code, 4);
    code.visitInsn(I2L);
    code.visitInsn(LADD);
    code.visitInsn(L2I);
    code.visitInsn(IADD);
    code.visitInsn(I2L);
    code.visitInsn(DUP2_X2); // int long sum long' sum
    call(code, 5);
    code.visitInsn(POP);
    code.visitInsn(LMUL);
    code.visitInsn(LSUB);
    code.visitInsn(LADD);
    code.visitInsn(L2I);
    code.visitInsn(IADD);
    returnInt(code);
  }

  private void garbageAtReturn(MethodVisitor code) {
    call(code, 1);
    code.visitLdcInsn(2.5);
    call(code, 2);
    Label other = new Label();
    code.visitInsn(DUP);
    code.visitInsn(ICONST_5);
    code.visitJumpInsn(IF_ICMPGT, other);
    returnInt(code);
    code.visitLabel(other);
    code.visitInsn(POP);
    code.visitLdcInsn("other");
    code.visitInsn(ARETURN);
  }

  private void newWithoutDup(MethodVisitor code) {
    code.visitTypeInsn(NEW, MADE);
    call(code, 1);
    call(code, 2);
    construct(code);
    call(code, 3);
    returnInt(code);
  }

  private void newInVariable(MethodVisitor code) {
    code.visitTypeInsn(NEW, MADE);
    code.visitVarInsn(ASTORE, 1);
    call(code, 1);
    code.visitVarInsn(ISTORE, 0);
    code.visitVarInsn(ALOAD, 1);
    code.visitVarInsn(ILOAD, 0);
    call(code, 2);
    construct(code);
    call(code, 3);
    code.visitInsn(POP);
    code.visitVarInsn(ALOAD, 1);
    show(code);
    code.visitInsn(ARETURN);
  }

  private void newCopiedTwice(MethodVisitor code) {
    code.visitTypeInsn(NEW, MADE);
    code.visitInsn(DUP);
    code.visitInsn(DUP);
    call(code, 1);
    call(code, 2);
    construct(code);
    code.visitInsn(SWAP);
    show(code);
    code.visitInsn(POP);
    call(code, 3);
    code.visitInsn(POP);
    show(code);
    code.visitInsn(ARETURN);
  }

  private void newUnderValues(MethodVisitor code) {
    code.visitTypeInsn(NEW, MADE);
    code.visitInsn(DUP);
    call(code, 9);
    code.visitInsn(SWAP); // made int made
    code.visitInsn(ICONST_1);
    call(code, 2);
    construct(code); // made int
    call(code, 3);
    code.visitInsn(IADD);
    code.visitInsn(POP);
    show(code);
    code.visitInsn(ARETURN);
  }

  private void argumentsFirst(MethodVisitor code) {
    call(code, 1);
    call(code, 2);
    code.visitTypeInsn(NEW, MADE);
    code.visitInsn(DUP_X2);
    code.visitInsn(DUP_X2);
    code.visitInsn(POP); // made made int int
    construct(code);
    show(code);
    code.visitInsn(ARETURN);
  }

  private void breakUnderOperands(MethodVisitor code) {
    call(code, 1);
    code.visitLdcInsn("text");
    code.visitLdcInsn(3L);
    code.visitMethodInsn(INVOKESTATIC, "org/quanta/hints/Quantum", "qbreak", "()V", false);
    code.visitInsn(POP2);
    code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
    code.visitMethodInsn(INVOKESTATIC, "org/quanta/hints/Quantum", "commitSoon", "()V", false);
    code.visitInsn(IADD);
    returnInt(code);
  }

  private void breakIfNegative(MethodVisitor code) {
    for (int value : new int[] {-5, 5}) {
      call(code, value);
      if (isToBeTranslated) {
        code.visitInsn(DUP);
        code.visitMethodInsn(
            INVOKESTATIC, "org/quanta/runtime/stm/StmRuntime", "qbreakIfNegative", "(I)V", false);
      }
    }
    code.visitInsn(IADD);
    returnInt(code);
  }

  private void handlerInTheMiddle(MethodVisitor code) {
    Label start = new Label();
    Label stop = new Label();
    Label handler = new Label();
    Label end = new Label();
    code.visitTryCatchBlock(start, stop, handler, null);
    code.visitJumpInsn(GOTO, start);
    code.visitLabel(handler);
    code.visitInsn(POP);
    call(code, 1);
    code.visitJumpInsn(GOTO, end);
    code.visitLabel(start);
    call(code, 2);
    call(code, 3);
    code.visitInsn(ICONST_0);
    code.visitInsn(IDIV);
    code.visitInsn(IADD);
    code.visitLabel(stop);
    code.visitLabel(end);
    call(code, 4);
    code.visitInsn(IADD);
    returnInt(code);
  }

  /** The finally block of an old compiler, as it looks once its subroutine has been copied. */
  private void inlinedSubroutine(MethodVisitor code) {
    Label start = new Label();
    Label stop = new Label();
    Label handler = new Label();
    Label after = new Label();
    code.visitTryCatchBlock(start, stop, handler, null);
    code.visitLabel(start);
    call(code, 1);
    code.visitVarInsn(ISTORE, 0);
    code.visitInsn(ACONST_NULL); // in place of the return address
    code.visitVarInsn(ASTORE, 2);
    call(code, 2);
    code.visitInsn(POP);
    code.visitJumpInsn(GOTO, after);
    code.visitLabel(stop);
    code.visitLabel(handler);
    code.visitVarInsn(ASTORE, 1);
    code.visitInsn(ACONST_NULL);
    code.visitVarInsn(ASTORE, 2);
    call(code, 2);
    code.visitInsn(POP);
    code.visitVarInsn(ALOAD, 1);
    code.visitInsn(ATHROW);
    code.visitLabel(after);
    code.visitVarInsn(ILOAD, 0);
    returnInt(code);
  }

  private void parameterReused(MethodVisitor code) {
    call(code, 1);
    code.visitVarInsn(ISTORE, 0);
    call(code, 2);
    code.visitVarInsn(ILOAD, 0);
    code.visitInsn(IADD);
    code.visitInsn(I2D);
    code.visitVarInsn(DSTORE, 0);
    call(code, 3);
    code.visitInsn(POP);
    code.visitVarInsn(DLOAD, 0);
    code.visitInsn(D2L);
    returnLong(code);
  }

  private void loopWithOperands(MethodVisitor code) {
    Label head = new Label();
    Label end = new Label();
    call(code, 1);
    code.visitLdcInsn(10L);
    code.visitInsn(ICONST_0);
    code.visitVarInsn(ISTORE, 0);
    code.visitLabel(head);
    code.visitVarInsn(ILOAD, 0);
    code.visitInsn(ICONST_3);
    code.visitJumpInsn(IF_ICMPGE, end);
    call(code, 2);
    code.visitInsn(I2L);
    code.visitInsn(LADD);
    code.visitIincInsn(0, 1);
    code.visitJumpInsn(GOTO, head);
    code.visitLabel(end);
    code.visitInsn(L2I);
    code.visitInsn(IADD);
    returnInt(code);
  }
}
