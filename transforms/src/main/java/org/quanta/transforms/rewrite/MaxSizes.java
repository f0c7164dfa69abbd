package org.quanta.transforms.rewrite;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The room that a method's frames need, as analyses between two passes are told. The exact numbers
 * are computed when the class is written.
 */
public final class MaxSizes {
  /** More than any pass leaves on the stack at one place. */
  private static final int STACK_OF_A_PASS = 8;

  private MaxSizes() {}

  /**
   * Makes room for what a pass has inserted.
   *
   * @param method a method that a pass may have changed
   */
  public static void grow(MethodNode method) {
    method.maxStack += STACK_OF_A_PASS;
    int locals = org.objectweb.asm.Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof VarInsnNode access) {
        locals = Math.max(locals, access.var + 2);
      } else if (insn instanceof IincInsnNode increment) {
        locals = Math.max(locals, increment.var + 1);
      }
    }
    method.maxLocals = Math.max(method.maxLocals, locals);
  }
}
