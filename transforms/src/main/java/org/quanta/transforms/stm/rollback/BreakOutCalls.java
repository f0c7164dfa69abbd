package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Leaves the quantum for the length of external calls that block.
 *
 * <pre>
 * INVOKESTATIC Thread.sleep (J)V
 * --&gt;
 *    INVOKESTATIC StmRuntime.beforeExternal ()V
 * A: INVOKESTATIC Thread.sleep (J)V
 * B: INVOKESTATIC StmRuntime.afterExternal ()V
 *    ...
 * C: INVOKESTATIC StmRuntime.afterExternal ()V; ATHROW         (catches all in A..B)
 * </pre>
 *
 * {@link RecordFrames} makes a site of what follows the call: the result, or the exception, is a
 * value on the operand stack there, and so becomes part of the record. No rollback ever repeats the
 * call.
 */
public final class BreakOutCalls implements Pass {
  private static final RuntimeCall BEFORE =
      new RuntimeCall(RollbackCalls.RUNTIME, "beforeExternal", "()V");
  private static final RuntimeCall AFTER =
      new RuntimeCall(RollbackCalls.RUNTIME, "afterExternal", "()V");

  private final Predicate<MethodInsnNode> breaksOut;

  /**
   * A pass for the given calls.
   *
   * @param breaksOut the external calls during which the thread is in no quantum; the same as
   *     {@link BreakAnalysis} was given
   */
  public BreakOutCalls(Predicate<MethodInsnNode> breaksOut) {
    this.breaksOut = breaksOut;
  }

  @Override
  public String name() {
    return "break out calls";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      List<MethodInsnNode> calls = new ArrayList<>();
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof MethodInsnNode call && breaksOut.test(call)) {
          calls.add(call);
        }
      }
      for (MethodInsnNode call : calls) {
        wrap(method, call);
        tally.count(name());
      }
    }
  }

  private static void wrap(MethodNode method, MethodInsnNode call) {
    List<TryCatchBlockNode> covering = covering(method, call);
    LabelNode start = new LabelNode();
    LabelNode stop = new LabelNode();
    Code before = new Code().call(BEFORE).add(start);
    method.instructions.insertBefore(call, before.insns());
    method.instructions.insert(call, new Code().add(stop).call(AFTER).insns());
    Code failed = new Code();
    LabelNode handler = failed.label();
    failed.call(AFTER).op(Opcodes.ATHROW);
    LabelNode end = failed.label();
    method.instructions.add(failed.insns());
    method.tryCatchBlocks.add(0, new TryCatchBlockNode(start, stop, handler, null));
    for (TryCatchBlockNode block : covering) {
      method.tryCatchBlocks.add(new TryCatchBlockNode(handler, end, block.handler, block.type));
    }
  }

  private static List<TryCatchBlockNode> covering(MethodNode method, AbstractInsnNode insn) {
    int index = method.instructions.indexOf(insn);
    return method.tryCatchBlocks.stream()
        .filter(
            block ->
                method.instructions.indexOf(block.start) <= index
                    && index < method.instructions.indexOf(block.end))
        .toList();
  }
}
