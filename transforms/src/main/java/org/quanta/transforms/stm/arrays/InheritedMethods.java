package org.quanta.transforms.stm.arrays;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeInfo;

/**
 * Bridges for classes that implement a method of a managed interface by one that they inherit from
 * an external superclass.
 *
 * <pre>
 * interface Source { int read(byte[] b); }
 * class File extends FileInputStream implements Source {}
 * --&gt;
 * class File extends FileInputStream implements Source {
 *   public int read(ByteArray b) { return super.read(ByteArray.give(b)); } }
 * </pre>
 */
final class InheritedMethods {
  private InheritedMethods() {}

  static List<MethodNode> of(ClassNode type, ArraySignatures signatures) {
    List<MethodNode> result = new ArrayList<>();
    Program program = signatures.program();
    if ((type.access & Opcodes.ACC_INTERFACE) != 0) {
      return result;
    }
    for (String ancestor : program.types().supertypes(type.name)) {
      if (signatures.isTranslated(ancestor)) {
        program
            .types()
            .find(ancestor)
            .filter(TypeInfo::isInterface)
            .ifPresent(
                declared -> {
                  for (MethodInfo method : declared.methods().values()) {
                    if (isInherited(type, method, signatures)
                        && result.stream().noneMatch(m -> isFor(m, method, signatures))) {
                      result.add(bridge(type, method, signatures));
                    }
                  }
                });
      }
    }
    return result;
  }

  private static boolean isFor(MethodNode bridge, MethodInfo method, ArraySignatures signatures) {
    ArraySignatures.Target target = signatures.managed(method.name(), method.descriptor());
    return bridge.name.equals(target.name()) && bridge.desc.equals(target.descriptor());
  }

  /** Whether the first class that declares the method is external. */
  private static boolean isInherited(
      ClassNode type, MethodInfo method, ArraySignatures signatures) {
    if (!method.isVirtual() || !ArrayTypes.isOuter(method.descriptor())) {
      return false;
    }
    String current = type.name;
    while (current != null) {
      TypeInfo declared = signatures.program().types().find(current).orElse(null);
      if (declared == null) {
        return false;
      }
      MethodInfo found = declared.methods().get(method.signature());
      if (found != null) {
        return !signatures.isTranslated(current) && !found.is(Opcodes.ACC_ABSTRACT);
      }
      current = declared.superName();
    }
    return false;
  }

  private static MethodNode bridge(ClassNode type, MethodInfo method, ArraySignatures signatures) {
    ArraySignatures.Target target = signatures.managed(method.name(), method.descriptor());
    MethodNode bridge =
        new MethodNode(
            Opcodes.ASM9,
            Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC,
            target.name(),
            target.descriptor(),
            null,
            null);
    bridge.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
    int local = 1;
    for (Type argument : Type.getArgumentTypes(method.descriptor())) {
      bridge.instructions.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), local));
      local += argument.getSize();
      if (ArrayTypes.mayHold(argument)) {
        MethodCode.out(argument, Handover.GIVE, bridge.instructions);
      }
    }
    bridge.instructions.add(
        new MethodInsnNode(
            Opcodes.INVOKESPECIAL, type.superName, method.name(), method.descriptor(), false));
    Type result = Type.getReturnType(method.descriptor());
    if (ArrayTypes.mayHold(result)) {
      MethodCode.in(result, "in", bridge.instructions);
    }
    bridge.instructions.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
    return bridge;
  }
}
