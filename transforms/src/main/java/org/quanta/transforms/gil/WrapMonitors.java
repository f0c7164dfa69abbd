package org.quanta.transforms.gil;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.rewrite.ProtectedRanges;
import org.quanta.transforms.rewrite.SynchronizedMethods;

/**
 * Tells the runtime of monitors, so that nobody ever waits for one with the global lock in hand.
 *
 * <pre>
 * MONITORENTER                  DUP; INVOKESTATIC beforeMonitorEnter (Object)V
 *                       --&gt;    MONITORENTER; INVOKESTATIC afterMonitorEnter ()V
 * MONITOREXIT                   MONITOREXIT; INVOKESTATIC afterMonitorExit ()V
 *
 * synchronized void f() { body }  --&gt;  void f() { synchronized (this) { body } }
 * </pre>
 *
 * HotSpot compiles a method only if each instruction has the same monitors on all ways that lead to
 * it. So the call behind MONITORENTER is covered by the handler that gives the monitor back, and
 * the one behind MONITOREXIT is not.
 */
public final class WrapMonitors implements Pass {
  /** A pass; it has no state. */
  public WrapMonitors() {}

  @Override
  public String name() {
    return "wrap monitors";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    SynchronizedMethods.unfold(type);
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn.getOpcode() == Opcodes.MONITORENTER) {
          wrapEnter(method, insn);
          tally.count(name());
        } else if (insn.getOpcode() == Opcodes.MONITOREXIT) {
          ProtectedRanges.insertBehind(method, insn, GilCalls.AFTER_MONITOR_EXIT.insn());
        }
      }
    }
  }

  private static void wrapEnter(MethodNode method, AbstractInsnNode enter) {
    InsnList before = new InsnList();
    before.add(new InsnNode(Opcodes.DUP));
    before.add(GilCalls.BEFORE_MONITOR_ENTER.insn());
    method.instructions.insertBefore(enter, before);
    ProtectedRanges.insertBehind(method, enter, GilCalls.AFTER_MONITOR_ENTER.insn());
  }
}
