package org.quanta.transforms.stm.rollback;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets the quantum end before a call outside. Where the frame cannot be recorded behind the call,
 * it does not end, and turns inevitable instead.
 */
final class ExternalCallHints {
  private ExternalCallHints() {}

  /** Rewrites the instructions of a method in place, one for one or two. */
  static void lower(MethodNode method, MethodFrames frames, boolean isRecorded) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (BreakPoint.of(insn) != BreakPoint.BEFORE_EXTERNAL || frames.before(insn) == null) {
        continue;
      }
      FrameState frame = frames.before(insn);
      MethodInsnNode call = (MethodInsnNode) insn;
      if (Type.getArgumentTypes(call.desc).length > 0) {
        method.instructions.insertBefore(call, new InsnNode(Opcodes.POP));
      }
      boolean leaves = isRecorded && !frame.isThisUnderConstruction();
      if (!leaves) {
        method.instructions.insertBefore(
            call, new LdcInsnNode("a call outside, from a frame that cannot be recorded"));
      }
      method.instructions.insertBefore(
          call, new VarInsnNode(Opcodes.ALOAD, frame.variableOf(RollbackCalls.THREAD)));
      method.instructions.set(
          call, (leaves ? RollbackCalls.BEFORE_EXTERNAL : RollbackCalls.BECOME_INEVITABLE).insn());
    }
  }
}
