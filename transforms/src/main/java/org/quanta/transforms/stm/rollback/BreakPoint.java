package org.quanta.transforms.stm.rollback;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.program.Program;

/** The calls of the hint API at which a quantum may end or begin. */
enum BreakPoint {
  /** The quantum may end here. */
  QBREAK("qbreak"),
  /** It may end here if the {@code int} on the stack is negative. */
  QBREAK_IF_NEGATIVE("qbreakIfNegative"),
  /** It should end here. */
  COMMIT_SOON("commitSoon"),
  /** It ends here, and none begins. */
  BEFORE_EXTERNAL("beforeExternal"),
  /** One begins here. */
  AFTER_EXTERNAL("afterExternal");

  private final String method;

  BreakPoint(String method) {
    this.method = method;
  }

  /**
   * What an instruction is.
   *
   * @param insn any instruction; the hints may have been replaced already, or given the thread
   * @return its kind; null if the quantum goes on behind it
   */
  static BreakPoint of(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call
        && (call.owner.equals(Program.QUANTUM) || call.owner.equals(RollbackCalls.RUNTIME))
        && call.desc.endsWith(")V")) {
      return named(call.name, RollbackCalls.original(call.desc));
    }
    return null;
  }

  private static BreakPoint named(String name, String descriptor) {
    for (BreakPoint point : values()) {
      if (point.method.equals(name) && point.descriptor().equals(descriptor)) {
        return point;
      }
    }
    return null;
  }

  private String descriptor() {
    return this == QBREAK_IF_NEGATIVE ? "(I)V" : "()V";
  }

  /** How many values it takes from the stack, the thread included. */
  static int arguments(MethodInsnNode call) {
    return Type.getArgumentTypes(call.desc).length;
  }

  /** Whether a frame that goes on behind it has to be recorded. */
  boolean isSite() {
    return this != BEFORE_EXTERNAL;
  }

  /**
   * What takes the place of a call at a site.
   *
   * @param insn the call
   * @param taken where the quantum is ended or begun
   * @param behind is put behind it
   * @param thread the variable that holds the thread
   */
  static Code test(MethodInsnNode insn, LabelNode taken, LabelNode behind, int thread) {
    BreakPoint point = of(insn);
    Code code = new Code();
    if (arguments(insn) > (point == QBREAK_IF_NEGATIVE ? 1 : 0)) {
      code.op(Opcodes.POP); // the thread
    }
    if (point == AFTER_EXTERNAL) {
      return code.jump(Opcodes.GOTO, taken).add(behind);
    }
    if (point == QBREAK_IF_NEGATIVE) {
      code.jump(Opcodes.IFGE, behind);
    }
    RuntimeCall test =
        point == COMMIT_SOON ? RollbackCalls.COMMIT_SOON : RollbackCalls.SHOULD_BREAK;
    return code.aload(thread).call(test).jump(Opcodes.IFNE, taken).add(behind);
  }
}
