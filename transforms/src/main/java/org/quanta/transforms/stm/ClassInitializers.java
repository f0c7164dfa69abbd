package org.quanta.transforms.stm;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Adding to what a class does when it is initialized. */
final class ClassInitializers {
  private ClassInitializers() {}

  /** Runs code first of all; makes an initializer if the class has none. */
  static void insert(ClassNode type, InsnList code) {
    for (MethodNode method : type.methods) {
      if (method.name.equals("<clinit>")) {
        method.instructions.insert(code);
        return;
      }
    }
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    method.instructions.add(code);
    method.instructions.add(new InsnNode(Opcodes.RETURN));
    type.methods.add(method);
  }
}
