package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.quanta.transforms.Tally;
import org.quanta.transforms.stm.rollback.Site.Kind;
import org.quanta.transforms.stm.rollback.Site.Layout;

/**
 * The code at sites where the frame cannot be recorded: the quantum that goes on behind them is
 * inevitable.
 *
 * <pre>
 * Quantum.qbreak()       if (StmRuntime.shouldBreak(t)) StmRuntime.breakInevitably(t)
 * x = f(t)               try { x = f(t) }
 *                        catch (ReturnSignal s) { x = (int) StmRuntime.returnPlainly(s, t) }
 * </pre>
 */
final class AbsorbedSites {
  private final MethodNode method;
  private final MethodFrames frames;
  private final MethodBody body;
  private final AbstractInsnNode[] original;
  private final int signal;
  private final int thread;

  /**
   * For one method.
   *
   * @param method a method whose operands have been spilled
   * @param frames its frames before anything else was inserted
   * @param original its instructions then
   */
  AbsorbedSites(MethodNode method, MethodFrames frames, AbstractInsnNode[] original) {
    this.method = method;
    this.frames = frames;
    this.body = MethodBody.of(method);
    this.original = original;
    this.signal = method.maxLocals;
    this.thread = method.maxLocals + 1;
    method.maxLocals += 2;
  }

  void emit(List<Site> sites, Tally tally) {
    List<TryCatchBlockNode> first = new ArrayList<>();
    List<TryCatchBlockNode> last = new ArrayList<>();
    Code out = new Code();
    for (Site site : sites) {
      tally.count("sites that turn inevitable");
      MethodInsnNode insn = (MethodInsnNode) original[site.index()];
      if (site.layout().kind() == Kind.CALL) {
        call(site.layout(), insn, out, first, last);
      } else {
        hint(insn, frames.before(site.index()));
      }
    }
    method.instructions.add(out.insns());
    first.addAll(method.tryCatchBlocks);
    first.addAll(last);
    method.tryCatchBlocks = first;
  }

  private void call(
      Layout layout,
      MethodInsnNode insn,
      Code out,
      List<TryCatchBlockNode> first,
      List<TryCatchBlockNode> last) {
    LabelNode start = new LabelNode();
    LabelNode behind = new LabelNode();
    Code before = new Code().op(Opcodes.DUP).astore(thread).add(start);
    method.instructions.insertBefore(insn, before.insns());
    method.instructions.insert(insn, behind);
    LabelNode handler = out.label();
    first.add(new TryCatchBlockNode(start, behind, handler, RollbackCalls.RETURN_SIGNAL));
    out.astore(signal).pushAll(layout.below());
    LabelNode taking = out.label();
    int line = MethodBody.line(insn);
    if (line > 0) {
      out.add(new LineNumberNode(line, taking)); // the callee may be resumed here
    }
    out.aload(signal).aload(thread).call(RollbackCalls.RETURN_PLAINLY);
    last.addAll(body.protect(taking, out.label(), layout.handlers()));
    if (Conversion.isVoid(layout.result())) {
      out.op(Opcodes.POP);
    } else {
      Conversion.unbox(out, layout.result());
    }
    out.jump(Opcodes.GOTO, behind);
  }

  private void hint(MethodInsnNode insn, FrameState frame) {
    BreakPoint point = BreakPoint.of(insn);
    LabelNode behind = new LabelNode();
    Code code = new Code();
    if (Type.getArgumentTypes(insn.desc).length
        > (point == BreakPoint.QBREAK_IF_NEGATIVE ? 1 : 0)) {
      code.op(Opcodes.POP); // the thread
    }
    if (point == BreakPoint.QBREAK_IF_NEGATIVE) {
      code.jump(Opcodes.IFGE, behind);
    }
    if (point != BreakPoint.AFTER_EXTERNAL) {
      int current = frame.variableOf(RollbackCalls.THREAD);
      code.aload(current)
          .call(
              point == BreakPoint.COMMIT_SOON
                  ? RollbackCalls.COMMIT_SOON
                  : RollbackCalls.SHOULD_BREAK)
          .jump(Opcodes.IFEQ, behind)
          .aload(current)
          .call(RollbackCalls.BREAK_INEVITABLY);
    }
    method.instructions.insertBefore(insn, code.add(behind).insns());
    method.instructions.remove(insn);
  }
}
