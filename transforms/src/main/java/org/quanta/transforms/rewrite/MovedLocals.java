package org.quanta.transforms.rewrite;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Makes room for further parameters of a method. */
public final class MovedLocals {
  private MovedLocals() {}

  /**
   * Moves local variables up. Frames are left as they are.
   *
   * @param method a method with code
   * @param from the first variable to move, which is behind the parameters so far
   * @param by how far
   */
  public static void move(MethodNode method, int from, int by) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof VarInsnNode access && access.var >= from) {
        access.var += by;
      } else if (insn instanceof IincInsnNode increment && increment.var >= from) {
        increment.var += by;
      }
    }
    if (method.localVariables != null) {
      for (LocalVariableNode variable : method.localVariables) {
        if (variable.index >= from) {
          variable.index += by;
        }
      }
    }
    method.maxLocals += by;
  }
}
