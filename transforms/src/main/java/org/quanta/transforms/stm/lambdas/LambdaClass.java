package org.quanta.transforms.stm.lambdas;

import java.util.Arrays;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Makes the class of a lambda; see {@link UnfoldLambdas} for an example. */
final class LambdaClass {
  private static final String FACTORY = "quanta$make";

  private final LambdaSite site;
  private final ClassNode type = new ClassNode(Opcodes.ASM9);

  private LambdaClass(LambdaSite site, String name, int version) {
    this.site = site;
    type.visit(
        version,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        name,
        null,
        "java/lang/Object",
        site.interfaces().toArray(new String[0]));
  }

  /** The class of a site whose body it may call. */
  static ClassNode of(LambdaSite site, String name, int version) {
    LambdaClass lambda = new LambdaClass(site, name, version);
    lambda.constructor();
    lambda.factory();
    site.erased().forEach(lambda::method);
    return lambda.type;
  }

  /** Stands for the site: takes what it takes, and leaves what it leaves. */
  static MethodInsnNode call(ClassNode lambda, String siteDescriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, lambda.name, FACTORY, siteDescriptor, false);
  }

  private void constructor() {
    String descriptor = Type.getMethodDescriptor(Type.VOID_TYPE, site.captured());
    InsnList code = add(Opcodes.ACC_PRIVATE, "<init>", descriptor);
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    code.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false));
    int local = 1;
    for (int i = 0; i < site.captured().length; i++) {
      Type captured = site.captured()[i];
      type.fields.add(
          new FieldNode(
              Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC,
              field(i),
              captured.getDescriptor(),
              null,
              null));
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(new VarInsnNode(captured.getOpcode(Opcodes.ILOAD), local));
      code.add(new FieldInsnNode(Opcodes.PUTFIELD, type.name, field(i), captured.getDescriptor()));
      local += captured.getSize();
    }
    code.add(new InsnNode(Opcodes.RETURN));
  }

  static String field(int index) {
    return "captured" + index;
  }

  private void factory() {
    Type made = Type.getObjectType(site.interfaces().get(0));
    InsnList code =
        add(Opcodes.ACC_STATIC, FACTORY, Type.getMethodDescriptor(made, site.captured()));
    code.add(new TypeInsnNode(Opcodes.NEW, type.name));
    code.add(new InsnNode(Opcodes.DUP));
    int local = 0;
    for (Type captured : site.captured()) {
      code.add(new VarInsnNode(captured.getOpcode(Opcodes.ILOAD), local));
      local += captured.getSize();
    }
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKESPECIAL,
            type.name,
            "<init>",
            Type.getMethodDescriptor(Type.VOID_TYPE, site.captured()),
            false));
    code.add(new InsnNode(Opcodes.ARETURN));
  }

  private void method(Type erased) {
    InsnList code = add(Opcodes.ACC_PUBLIC, site.method(), erased.getDescriptor());
    Type[] taken = erased.getArgumentTypes();
    Type[] known = site.instantiated().getArgumentTypes();
    Type[] wanted = Body.parameters(site.body());
    Body.begin(site.body(), code);
    for (int i = 0; i < site.captured().length; i++) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(
          new FieldInsnNode(
              Opcodes.GETFIELD, type.name, field(i), site.captured()[i].getDescriptor()));
    }
    int local = 1;
    for (int i = 0; i < taken.length; i++) {
      code.add(new VarInsnNode(taken[i].getOpcode(Opcodes.ILOAD), local));
      local += taken[i].getSize();
      Adaptation.convert(taken[i], wanted[site.captured().length + i], known[i], code);
    }
    Body.call(site.body(), code);
    Type result = erased.getReturnType();
    Adaptation.convert(Body.result(site.body()), result, site.instantiated().getReturnType(), code);
    code.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
  }

  private InsnList add(int access, String name, String descriptor) {
    boolean isVirtual = (access & Opcodes.ACC_PUBLIC) != 0;
    MethodNode method =
        new MethodNode(
            Opcodes.ASM9,
            isVirtual ? access : access | Opcodes.ACC_SYNTHETIC,
            name,
            descriptor,
            null,
            null);
    method.maxLocals = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) + 1;
    method.maxStack = 4 + 2 * Arrays.asList(site.captured()).size() + method.maxLocals;
    type.methods.add(method);
    return method.instructions;
  }
}
