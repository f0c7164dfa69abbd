package org.quanta.transforms.stm;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Replaces the JVM's monitors by managed ones, whose state rolls back.
 *
 * <pre>
 * MONITORENTER                    ALOAD t; INVOKESTATIC C.quanta$enter (Object, StmThread)V
 * MONITOREXIT               --&gt;   ALOAD t; INVOKESTATIC Monitors.exit (Object, StmThread)V
 * INVOKEVIRTUAL wait (J)V         ALOAD t; INVOKESTATIC C.quanta$wait (Object, long, StmThread)V
 * INVOKEVIRTUAL notify ()V        ALOAD t; INVOKESTATIC Monitors.notifyOne (Object, StmThread)V
 * </pre>
 *
 * {@code quanta$enter} and {@code quanta$wait} are made once for each class that needs them: {@link
 * MonitorLoops}. They may break, like any other managed method.
 */
public final class RewriteMonitors implements Pass {
  /** A pass; it has no state. */
  public RewriteMonitors() {}

  @Override
  public String name() {
    return "rewrite monitors";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(AddThreadParameter.class);
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    MonitorLoops loops = new MonitorLoops(type);
    for (MethodNode method : type.methods) {
      if (Twins.isTwin(method.desc)) {
        for (AbstractInsnNode insn : method.instructions.toArray()) {
          InsnList replacement = replacement(insn, Twins.parameter(method), loops);
          if (replacement != null) {
            method.instructions.insertBefore(insn, replacement);
            method.instructions.remove(insn);
            tally.count(name());
          }
        }
      }
    }
    loops.addTo(type);
  }

  private static InsnList replacement(AbstractInsnNode insn, int thread, MonitorLoops loops) {
    InsnList code = new InsnList();
    if (insn.getOpcode() == Opcodes.MONITORENTER) {
      code.add(new VarInsnNode(Opcodes.ALOAD, thread));
      code.add(loops.enter());
    } else if (insn.getOpcode() == Opcodes.MONITOREXIT) {
      code.add(new VarInsnNode(Opcodes.ALOAD, thread));
      code.add(MonitorCalls.EXIT.insn());
    } else if (insn instanceof MethodInsnNode call) {
      return replacement(call, thread, loops);
    } else {
      return null;
    }
    return code;
  }

  private static InsnList replacement(MethodInsnNode call, int thread, MonitorLoops loops) {
    InsnList code = new InsnList();
    switch (call.name + call.desc) {
      case "wait()V" -> code.add(new InsnNode(Opcodes.LCONST_0));
      case "wait(J)V", "notify()V", "notifyAll()V" -> {}
      case "wait(JI)V" -> code.add(new InsnNode(Opcodes.POP)); // the JVM rounds nanoseconds, too
      case "holdsLock(Ljava/lang/Object;)Z" -> {
        if (!call.owner.equals("java/lang/Thread")) {
          return null;
        }
      }
      default -> {
        return null;
      }
    }
    code.add(new VarInsnNode(Opcodes.ALOAD, thread));
    code.add(
        switch (call.name) {
          case "wait" -> loops.await();
          case "notify" -> MonitorCalls.NOTIFY.insn();
          case "notifyAll" -> MonitorCalls.NOTIFY_ALL.insn();
          default -> MonitorCalls.HOLDS.insn();
        });
    return code;
  }

  /** Whether the runtime's call waits outside of any quantum. */
  static boolean isBreakOut(MethodInsnNode call) {
    return call.owner.equals(MonitorCalls.RUNTIME) && call.name.startsWith("await");
  }
}
