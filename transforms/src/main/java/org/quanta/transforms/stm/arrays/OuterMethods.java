package org.quanta.transforms.stm.arrays;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.program.MethodInfo;

/**
 * The methods by which code outside calls in.
 *
 * <p>A method with arrays in its descriptor keeps its old form as a stub. It is what reflection
 * shows, with the annotations; the method of managed code is synthetic.
 *
 * <pre>
 * int read(byte[] b, int off, int len) { body }
 * --&gt;
 * int read(ByteArray b, int off, int len) { body }
 * int read(byte[] b, int off, int len) { return read(ByteArray.in(b), off, len); }
 * </pre>
 *
 * A method with {@code Object} in its descriptor that code outside calls converts by itself, until
 * it has a stub that does ({@link ObjectConversions}):
 *
 * <pre>
 * Object get(Object key) { ... return x; }
 * --&gt;
 * Object get(Object key) { key = ManagedArray.fromCaller(key); ... return ManagedArray.toCaller(x); }
 * </pre>
 */
final class OuterMethods {
  private static final int NOT_OF_STUBS =
      Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_STRICT;

  private OuterMethods() {}

  /** Whether code outside may ask for a method under its old descriptor. */
  static boolean isReachable(ClassNode type, MethodNode method, ArraySignatures signatures) {
    boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    if (isInterface && (type.version & 0xFFFF) < Opcodes.V1_8) {
      return false; // the classes that implement it have stubs of their own
    }
    MethodInfo info = new MethodInfo(method.name, method.desc, method.access);
    return (method.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0
        || method.desc.startsWith("(Ljava/lang/invoke/MethodHandles$Lookup;") // a bootstrap method
        || ((method.access & Opcodes.ACC_PRIVATE) == 0
            && signatures.isCalledFromOutside(type.name, info));
  }

  /** The stub of a method of the input, to be made before the method is renamed. */
  static MethodNode stub(ClassNode type, MethodNode method, ArraySignatures.Target target) {
    MethodNode stub =
        new MethodNode(
            Opcodes.ASM9,
            method.access & ~NOT_OF_STUBS,
            method.name,
            method.desc,
            method.signature,
            method.exceptions.toArray(new String[0]));
    moveAnnotations(method, stub);
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    int local = 0;
    if (!isStatic) {
      stub.instructions.add(new VarInsnNode(Opcodes.ALOAD, local++));
    }
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      stub.instructions.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), local));
      local += argument.getSize();
      if (ArrayTypes.mayHold(argument)) {
        MethodCode.in(argument, "in", stub.instructions);
      }
    }
    MethodCode.pad(target.padding(), stub.instructions);
    boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    stub.instructions.add(
        new MethodInsnNode(
            opcode(method, isInterface),
            type.name,
            target.name(),
            target.descriptor(),
            isInterface));
    Type result = Type.getReturnType(method.desc);
    if (ArrayTypes.mayHold(result)) {
      MethodCode.out(result, Handover.GIVE, stub.instructions);
    }
    stub.instructions.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
    return stub;
  }

  private static int opcode(MethodNode method, boolean isInterface) {
    if ((method.access & Opcodes.ACC_STATIC) != 0) {
      return Opcodes.INVOKESTATIC;
    }
    if (method.name.equals("<init>")) {
      return Opcodes.INVOKESPECIAL;
    }
    return isInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
  }

  private static void moveAnnotations(MethodNode method, MethodNode stub) {
    stub.visibleAnnotations = method.visibleAnnotations;
    stub.visibleParameterAnnotations = method.visibleParameterAnnotations;
    stub.visibleAnnotableParameterCount = method.visibleAnnotableParameterCount;
    method.visibleAnnotations = null;
    method.visibleParameterAnnotations = null;
    method.access |= Opcodes.ACC_SYNTHETIC;
  }

  /** Lets a method take raw arrays as objects, and return them. */
  static void convertObjects(MethodCode code) {
    MethodNode method = code.method;
    boolean isVirtual = new MethodInfo(method.name, method.desc, method.access).isVirtual();
    InsnList entry = new InsnList();
    int local = (method.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      if (ArrayTypes.mayHold(argument)) {
        entry.add(new VarInsnNode(Opcodes.ALOAD, local));
        entry.add((isVirtual ? ArrayCalls.FROM_CALLER : ArrayCalls.in("in", argument)).insn());
        entry.add(new VarInsnNode(Opcodes.ASTORE, local));
        code.tally.count("parameter from outside, perhaps an array");
      }
      local += argument.getSize();
    }
    Type result = Type.getReturnType(method.desc);
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn.getOpcode() == Opcodes.ARETURN
          && code.reaches(insn)
          && ArrayTypes.mayHold(code.operand(insn, 0))) {
        method.instructions.insertBefore(
            insn,
            (isVirtual ? ArrayCalls.TO_CALLER : ArrayCalls.out(Handover.GIVE, result)).insn());
        code.tally.count("result to outside, perhaps an array");
      }
    }
    method.instructions.insert(entry);
  }
}
