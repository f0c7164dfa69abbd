package org.quanta.transforms.stm.lambdas;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.rewrite.Boxing;

/**
 * Gives the object of a lambda the serial form that the JDK would give it. It names the body as the
 * program does, so that the original reads what the translation has written, and the other way
 * round. What is read is made by {@code $deserializeLambda$} of the class that has the lambda.
 *
 * <pre>
 * private Object writeReplace() {
 *   return new SerializedLambda(Main.class, "Function", "apply", "(Object)Object", REF_invokeStatic,
 *       "Main", "lambda$0", "(Main;String)Integer", "(String)Integer", new Object[] {captured0});
 * }
 * </pre>
 */
final class SerialForm {
  private static final String SERIALIZED = "java/lang/invoke/SerializedLambda";
  private static final String TEXT = "Ljava/lang/String;";
  private static final String CONSTRUCTOR =
      "(Ljava/lang/Class;" + TEXT.repeat(3) + "I" + TEXT.repeat(4) + "[Ljava/lang/Object;)V";

  private SerialForm() {}

  /**
   * Adds it to a class.
   *
   * @param lambda the class of the lambda
   * @param site the site as the program has it
   * @param capturing the class that the site is in
   * @param declaring the class that declares the body
   */
  static void add(ClassNode lambda, LambdaSite site, String capturing, String declaring) {
    MethodNode method =
        new MethodNode(
            Opcodes.ASM9, Opcodes.ACC_PRIVATE, "writeReplace", "()Ljava/lang/Object;", null, null);
    InsnList code = method.instructions;
    Handle body = site.body();
    code.add(new TypeInsnNode(Opcodes.NEW, SERIALIZED));
    code.add(new InsnNode(Opcodes.DUP));
    code.add(new LdcInsnNode(Type.getObjectType(capturing)));
    code.add(new LdcInsnNode(site.interfaces().get(0)));
    code.add(new LdcInsnNode(site.method()));
    code.add(new LdcInsnNode(site.erased().get(0).getDescriptor()));
    code.add(new IntInsnNode(Opcodes.BIPUSH, body.getTag()));
    code.add(new LdcInsnNode(declaring));
    code.add(new LdcInsnNode(body.getName()));
    code.add(new LdcInsnNode(body.getDesc()));
    code.add(new LdcInsnNode(site.instantiated().getDescriptor()));
    captured(lambda, site.captured(), code);
    code.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, SERIALIZED, "<init>", CONSTRUCTOR, false));
    code.add(new InsnNode(Opcodes.ARETURN));
    method.maxLocals = 1;
    method.maxStack = 18;
    lambda.methods.add(method);
  }

  private static void captured(ClassNode lambda, Type[] captured, InsnList code) {
    code.add(new IntInsnNode(Opcodes.SIPUSH, captured.length));
    code.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/Object"));
    for (int i = 0; i < captured.length; i++) {
      code.add(new InsnNode(Opcodes.DUP));
      code.add(new IntInsnNode(Opcodes.SIPUSH, i));
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(
          new FieldInsnNode(
              Opcodes.GETFIELD, lambda.name, LambdaClass.field(i), captured[i].getDescriptor()));
      code.add(Boxing.box(captured[i]));
      code.add(new InsnNode(Opcodes.AASTORE));
    }
  }
}
