package org.quanta.transforms.stm;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.rewrite.SynchronizedMethods;

/**
 * Replaces the JVM's monitors by managed ones, whose state rolls back.
 *
 * <pre>
 * MONITORENTER                    INVOKESTATIC C.quanta$enter (Object)V
 * MONITOREXIT               --&gt;   INVOKESTATIC Monitors.exit (Object)V
 * INVOKEVIRTUAL wait (J)V         INVOKESTATIC C.quanta$wait (Object, long)V
 * INVOKEVIRTUAL notify ()V        INVOKESTATIC Monitors.notifyOne (Object)V
 * </pre>
 *
 * {@code quanta$enter} and {@code quanta$wait} are made once for each class that needs them: {@link
 * MonitorLoops}. They may break, like any other managed method. The thread's record is added by
 * {@link GiveThreadToRuntime}.
 */
public final class RewriteMonitors implements Pass {
  /** A pass; it has no state. */
  public RewriteMonitors() {}

  @Override
  public String name() {
    return "rewrite monitors";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    SynchronizedMethods.unfold(type);
    MonitorLoops loops = new MonitorLoops(type);
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        InsnList replacement = replacement(insn, loops);
        if (replacement != null) {
          method.instructions.insertBefore(insn, replacement);
          method.instructions.remove(insn);
          tally.count(name());
        }
      }
    }
    loops.addTo(type);
  }

  private static InsnList replacement(AbstractInsnNode insn, MonitorLoops loops) {
    InsnList code = new InsnList();
    if (insn.getOpcode() == Opcodes.MONITORENTER) {
      code.add(loops.enter());
    } else if (insn.getOpcode() == Opcodes.MONITOREXIT) {
      code.add(MonitorCalls.EXIT.insn());
    } else if (insn instanceof MethodInsnNode call) {
      return replacement(call, loops);
    } else {
      return null;
    }
    return code;
  }

  private static InsnList replacement(MethodInsnNode call, MonitorLoops loops) {
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
    code.add(
        switch (call.name) {
          case "wait" -> loops.await();
          case "notify" -> MonitorCalls.NOTIFY.insn();
          case "notifyAll" -> MonitorCalls.NOTIFY_ALL.insn();
          default -> MonitorCalls.HOLDS.insn();
        });
    return code;
  }
}
