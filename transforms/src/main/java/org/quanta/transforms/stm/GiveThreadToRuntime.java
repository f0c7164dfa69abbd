package org.quanta.transforms.stm;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Hands the thread's record to the runtime's implementation of hints, of monitors and of
 * thread-local variables. Breaks are left to the passes that record frames.
 *
 * <pre>
 * INVOKESTATIC StmRuntime.enterAtomic ()V
 * --&gt;
 * ALOAD t; INVOKESTATIC StmRuntime.enterAtomic (StmThread)V
 * </pre>
 */
public final class GiveThreadToRuntime implements Pass {
  private static final Set<String> HINTS =
      Set.of(
          "enterAtomic",
          "exitAtomic",
          "atomicDepth",
          "becomeInevitable",
          "isInevitable",
          "onCommit",
          "onRollback",
          "beginStopOthers",
          "endStopOthers",
          "nextCount",
          "locate");

  /** A pass; it has no state. */
  public GiveThreadToRuntime() {}

  @Override
  public String name() {
    return "give thread to runtime";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(AddThreadParameter.class);
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      if (!Twins.hasThread(method)) {
        continue;
      }
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof MethodInsnNode call && !Twins.isTwin(call.desc)) {
          if (takesThread(call)) {
            method.instructions.insertBefore(
                call, new VarInsnNode(Opcodes.ALOAD, Twins.parameter(method)));
            call.desc = Twins.descriptor(call.desc);
          } else if (call.owner.equals(StmCalls.RUNTIME) && call.name.equals("isTranslated")) {
            method.instructions.set(call, new InsnNode(Opcodes.ICONST_1));
          }
        }
      }
    }
  }

  private static boolean takesThread(MethodInsnNode call) {
    return (call.owner.equals(StmCalls.RUNTIME) && HINTS.contains(call.name))
        || (call.owner.equals(MonitorCalls.RUNTIME) && !MonitorCalls.isBreakOut(call))
        || ReplaceThreadLocals.takesThread(call)
        || (call.owner.equals(RenameQuantumLocals.LOCAL) && !call.name.equals("<init>"));
  }
}
