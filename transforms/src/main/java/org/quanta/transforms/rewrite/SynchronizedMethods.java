package org.quanta.transforms.rewrite;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Makes the monitors of synchronized methods visible as instructions. */
public final class SynchronizedMethods {
  private SynchronizedMethods() {}

  /**
   * Turns synchronized methods into methods with a synchronized block.
   *
   * <pre>
   * synchronized void f() { body }  --&gt;  void f() { synchronized (this) { body } }
   * </pre>
   *
   * @param type a class; its methods are changed
   */
  public static void unfold(ClassNode type) {
    for (MethodNode method : type.methods) {
      if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0 && method.instructions.size() > 0) {
        unfold(type, method);
      }
    }
  }

  private static void unfold(ClassNode type, MethodNode method) {
    method.access &= ~Opcodes.ACC_SYNCHRONIZED;
    InsnList monitor = new InsnList();
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      monitor.add(new VarInsnNode(Opcodes.ALOAD, 0));
    } else {
      // Constants of type Class came with version 49, which changed nothing else that matters here.
      if ((type.version & 0xFFFF) < Opcodes.V1_5) {
        type.version = Opcodes.V1_5;
      }
      monitor.add(new LdcInsnNode(Type.getObjectType(type.name)));
    }
    AroundBody.synchronize(type, method, monitor);
  }
}
