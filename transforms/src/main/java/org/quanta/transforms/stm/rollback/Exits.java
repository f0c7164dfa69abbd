package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * The ways out of a recorded method. A frame in which the running quantum began signals instead of
 * returning, so that its caller is recorded too:
 *
 * <pre>
 * IRETURN
 * --&gt;
 *    GOTO X
 * X: ALOAD began; IFNULL R
 *    DUP; BIPUSH 'I'; ALOAD began; ALOAD t; INVOKESTATIC StmRuntime.leave
 * R: IRETURN
 * </pre>
 *
 * What else leaves it, an exception or the signal of a rollback, ends up in one handler. It calls
 * nothing if no quantum has begun in the frame: there might be no stack for a call, and the error
 * would take the place of a signal.
 *
 * <pre>
 *    ALOAD began; IFNONNULL L; ATHROW
 * L: ALOAD began; ALOAD t; INVOKESTATIC StmRuntime.thrown; CHECKCAST Integer; …; IRETURN
 * </pre>
 *
 * A resume twin returns its result as an object. A constructor's result is the object, since one
 * that ends by an exception leaves its caller without any.
 */
final class Exits {
  private final MethodBody body;
  private final MethodFrames frames;
  private final Variables variables;
  private final Type returned;
  private final boolean isResumeTwin;

  Exits(
      MethodBody body,
      MethodFrames frames,
      Variables variables,
      Type returned,
      boolean isResumeTwin) {
    this.body = body;
    this.frames = frames;
    this.variables = variables;
    this.returned = returned;
    this.isResumeTwin = isResumeTwin;
  }

  /** Where the method returns. */
  static List<Integer> returns(MethodBody body, MethodFrames frames) {
    List<Integer> result = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      int opcode = body.at(i).getOpcode();
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN && frames.before(i) != null) {
        result.add(i);
      }
    }
    return result;
  }

  /** Lets all returns go through one exit, which is added to {@code out}. */
  void emitReturns(List<Integer> returns, Code out) {
    if (returns.isEmpty()) {
      return;
    }
    LabelNode exit = out.label();
    for (int index : returns) {
      AbstractInsnNode insn = body.at(index);
      Code code = new Code();
      dropRest(frames.before(index), code);
      code.jump(Opcodes.GOTO, exit);
      body.method().instructions.insertBefore(insn, code.insns());
      body.method().instructions.remove(insn);
    }
    LabelNode over = new LabelNode();
    out.aload(variables.began()).jump(Opcodes.IFNULL, over);
    signal(out);
    out.add(over);
    leave(out);
  }

  /** Values below the result are legal, and would keep returns from sharing their code. */
  private void dropRest(FrameState frame, Code code) {
    int rest = frame.getStackSize() - (Conversion.isVoid(returned) ? 0 : 1);
    if (rest > 0 && !Conversion.isVoid(returned)) {
      int kept = body.method().maxLocals;
      body.method().maxLocals += 2;
      code.store(returned, kept);
      drop(frame, rest, code);
      code.load(returned, kept);
    } else {
      drop(frame, rest, code);
    }
  }

  private static void drop(FrameState frame, int rest, Code code) {
    for (int i = rest - 1; i >= 0; i--) {
      code.op(frame.getStack(i).getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
  }

  /** What no handler of the program has caught; it is on the stack. */
  void emitThrown(Code out) {
    LabelNode began = new LabelNode();
    out.aload(variables.began()).jump(Opcodes.IFNONNULL, began).op(Opcodes.ATHROW).add(began);
    out.aload(variables.began()).aload(variables.thread());
    if (isResumeTwin) {
      out.call(RollbackCalls.FAILING).op(Opcodes.ATHROW);
    } else {
      out.call(RollbackCalls.THROWN);
      Conversion.unbox(out, returned);
      out.op(returned.getOpcode(Opcodes.IRETURN));
    }
  }

  private void leave(Code out) {
    if (!isResumeTwin) {
      out.op(returned.getOpcode(Opcodes.IRETURN));
    } else {
      result(out);
      out.op(Opcodes.ARETURN);
    }
  }

  private void result(Code out) {
    if (variables.self() >= 0) {
      out.aload(variables.self());
    } else {
      Conversion.box(out, returned);
    }
  }

  private void signal(Code out) {
    String result = "";
    if (variables.self() >= 0) {
      out.aload(variables.self());
      result = "Ljava/lang/Object;";
    } else if (Conversion.isReference(returned)) {
      out.op(Opcodes.DUP);
      result = "Ljava/lang/Object;";
    } else if (!Conversion.isVoid(returned)) {
      out.op(returned.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
      result = returned.getDescriptor();
      if ("ZBSCI".contains(result)) {
        out.push(result.charAt(0));
        result = "IC";
      }
    }
    out.aload(variables.began()).aload(variables.thread()).call(RollbackCalls.leave(result));
  }
}
