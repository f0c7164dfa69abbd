package org.quanta.transforms.testing;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes the class {@code p.Old} in any version of the class file format: with frames from version
 * 51 on, and without before.
 */
public final class OldClass {
  /** Its name in the class file. */
  public static final String NAME = "p/Old";

  private static final String EXTERNAL = Fixture.internalName(External.class);

  private OldClass() {}

  public static byte[] ofVersion(int version) {
    ClassWriter writer =
        new ClassWriter(
            version >= Opcodes.V1_7 ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS);
    int flags = Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER;
    writer.visit(
        version, flags, NAME, null, "java/lang/Object", new String[] {"java/lang/Runnable"});
    constructor(writer);
    run(writer);
    staticSynchronized(writer);
    behindAJump(writer);
    inBranches(writer);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static MethodVisitor method(ClassWriter writer, int flags, String name, String type) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | flags, name, type, null, null);
    code.visitCode();
    return code;
  }

  private static void end(MethodVisitor code, int opcode) {
    code.visitInsn(opcode);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void constructor(ClassWriter writer) {
    MethodVisitor code = method(writer, 0, "<init>", "()V");
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    end(code, Opcodes.RETURN);
  }

  /** An entry with a monitor and a blocking call. */
  private static void run(ClassWriter writer) {
    MethodVisitor code = method(writer, Opcodes.ACC_SYNCHRONIZED, "run", "()V");
    code.visitMethodInsn(Opcodes.INVOKESTATIC, EXTERNAL, "block", "()V", false);
    end(code, Opcodes.RETURN);
  }

  private static void staticSynchronized(ClassWriter writer) {
    int flags = Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_STATIC;
    MethodVisitor code = method(writer, flags, "locked", "(J)J");
    Label zero = new Label();
    code.visitVarInsn(Opcodes.LLOAD, 0);
    code.visitInsn(Opcodes.L2I);
    code.visitJumpInsn(Opcodes.IFEQ, zero);
    code.visitVarInsn(Opcodes.LLOAD, 0);
    code.visitInsn(Opcodes.LRETURN);
    code.visitLabel(zero);
    code.visitInsn(Opcodes.LCONST_1);
    end(code, Opcodes.LRETURN);
  }

  /** Reached by a jump alone: without frames, nothing says which variables hold what. */
  private static void behindAJump(ClassWriter writer) {
    MethodVisitor code = method(writer, Opcodes.ACC_STATIC, "behindAJump", "(I)I");
    Label there = new Label();
    Label back = new Label();
    code.visitJumpInsn(Opcodes.GOTO, there);
    code.visitLabel(back);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, EXTERNAL, "block", "(I)I", false);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(there);
    code.visitJumpInsn(Opcodes.GOTO, back);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void inBranches(ClassWriter writer) {
    MethodVisitor code = method(writer, Opcodes.ACC_STATIC, "inBranches", "(I)I");
    Label other = new Label();
    Label join = new Label();
    Label start = new Label();
    Label stop = new Label();
    Label handler = new Label();
    code.visitTryCatchBlock(start, stop, handler, "java/lang/RuntimeException");
    code.visitLabel(start);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitJumpInsn(Opcodes.IFLT, other);
    code.visitLdcInsn("text");
    code.visitVarInsn(Opcodes.ASTORE, 1);
    code.visitJumpInsn(Opcodes.GOTO, join);
    code.visitLabel(other);
    code.visitInsn(Opcodes.ICONST_4);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitLabel(join);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, EXTERNAL, "block", "(I)I", false);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(stop);
    code.visitLabel(handler);
    code.visitInsn(Opcodes.POP);
    code.visitInsn(Opcodes.ICONST_M1);
    end(code, Opcodes.IRETURN);
  }
}
