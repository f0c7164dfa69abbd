package org.quanta.transforms.jdk;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets another static method of the class do the work of one.
 *
 * <pre>
 * static void parallelSort(int[] a) { ... }
 * --&gt;
 * static void parallelSort(int[] a) { sort(a); }
 * </pre>
 */
final class SiblingBody {
  private SiblingBody() {}

  static void put(ClassNode type, MethodNode method, String sibling) {
    String descriptor = find(type, method, sibling);
    InsnList body = new InsnList();
    int local = 0;
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      body.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), local));
      local += argument.getSize();
    }
    body.add(new MethodInsnNode(Opcodes.INVOKESTATIC, type.name, sibling, descriptor, false));
    body.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(Opcodes.IRETURN)));
    ThrowingBody.replace(method, body);
    method.maxStack = local;
  }

  /** The sibling may take any objects where the method wants comparable ones. */
  private static String find(ClassNode type, MethodNode method, String sibling) {
    String general = method.desc.replace("Ljava/lang/Comparable;", "Ljava/lang/Object;");
    for (String descriptor : new String[] {method.desc, general}) {
      for (MethodNode other : type.methods) {
        if (other.name.equals(sibling) && other.desc.equals(descriptor)) {
          return descriptor;
        }
      }
    }
    throw new IllegalStateException("no " + sibling + " beside " + type.name + "." + method.name);
  }
}
