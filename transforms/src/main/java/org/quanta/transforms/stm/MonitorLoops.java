package org.quanta.transforms.stm;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The methods that a class with monitors gets. In Java they would read:
 *
 * <pre>
 * static void quanta$enter(Object o) {
 *   while (!Monitors.tryEnter(o)) Monitors.awaitRelease(o);
 * }
 * static void quanta$wait(Object o, long millis) throws InterruptedException {
 *   Object place = Monitors.beginWait(o);
 *   try { Monitors.awaitNotification(place, millis); }
 *   finally { while (!Monitors.tryReenter(o, place)) Monitors.awaitRelease(o); }
 * }
 * </pre>
 */
final class MonitorLoops {
  private static final String ENTER = "quanta$enter";
  private static final String WAIT = "quanta$wait";

  private final String owner;
  private final boolean isInterface;
  private boolean needsEnter;
  private boolean needsWait;

  MonitorLoops(ClassNode type) {
    this.owner = type.name;
    this.isInterface = Twins.isInterface(type);
  }

  /** A call that enters a monitor; takes the object. */
  MethodInsnNode enter() {
    needsEnter = true;
    return call(ENTER, "(Ljava/lang/Object;)V");
  }

  /** A call that waits to be notified; takes the object and milliseconds. */
  MethodInsnNode await() {
    needsWait = true;
    return call(WAIT, "(Ljava/lang/Object;J)V");
  }

  private MethodInsnNode call(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, isInterface);
  }

  /** Adds the methods that were called. */
  void addTo(ClassNode type) {
    if (needsEnter) {
      MethodNode method = method(enter());
      tryUntilFree(method.instructions, MonitorCalls.TRY_ENTER.insn());
      method.instructions.add(new InsnNode(Opcodes.RETURN));
      type.methods.add(method);
    }
    if (needsWait) {
      type.methods.add(waiting());
    }
  }

  private static MethodNode method(MethodInsnNode call) {
    return new MethodNode(
        Opcodes.ASM9,
        Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
        call.name,
        call.desc,
        null,
        null);
  }

  /** The loop that ends when a call has returned true: of the object, perhaps of a place. */
  private static void tryUntilFree(InsnList code, MethodInsnNode attempt, int... place) {
    LabelNode again = new LabelNode();
    LabelNode done = new LabelNode();
    code.add(again);
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    for (int local : place) {
      code.add(new VarInsnNode(Opcodes.ALOAD, local));
    }
    code.add(attempt);
    code.add(new JumpInsnNode(Opcodes.IFNE, done));
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    code.add(MonitorCalls.AWAIT_RELEASE.insn());
    code.add(new JumpInsnNode(Opcodes.GOTO, again));
    code.add(done);
  }

  private MethodNode waiting() {
    final int millis = 1;
    final int place = 3;
    MethodNode method = method(await());
    InsnList code = method.instructions;
    LabelNode start = new LabelNode();
    LabelNode stop = new LabelNode();
    LabelNode handler = new LabelNode();
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    code.add(MonitorCalls.BEGIN_WAIT.insn());
    code.add(new VarInsnNode(Opcodes.ASTORE, place));
    code.add(start);
    code.add(new VarInsnNode(Opcodes.ALOAD, place));
    code.add(new VarInsnNode(Opcodes.LLOAD, millis));
    code.add(MonitorCalls.AWAIT_NOTIFICATION.insn());
    code.add(stop);
    tryUntilFree(code, MonitorCalls.TRY_REENTER.insn(), place);
    code.add(new InsnNode(Opcodes.RETURN));
    code.add(handler);
    code.add(new VarInsnNode(Opcodes.ASTORE, place + 1));
    tryUntilFree(code, MonitorCalls.TRY_REENTER.insn(), place);
    code.add(new VarInsnNode(Opcodes.ALOAD, place + 1));
    code.add(new InsnNode(Opcodes.ATHROW));
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, stop, handler, null));
    method.maxLocals = place + 2;
    return method;
  }
}
