package org.quanta.transforms.stm;

import java.util.List;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.RuntimeCall;

/**
 * The entry points of the STM runtime for monitors, without the thread's record that most of them
 * take last: {@link GiveThreadToRuntime} adds it.
 */
public final class MonitorCalls {
  /** Internal name of the runtime's class. */
  public static final String RUNTIME = "org/quanta/runtime/stm/monitors/Monitors";

  private static final String OBJECT = "(Ljava/lang/Object;";

  static final RuntimeCall TRY_ENTER = call("tryEnter", OBJECT + ")Z");
  static final RuntimeCall AWAIT_RELEASE = call("awaitRelease", OBJECT + ")V");
  static final RuntimeCall EXIT = call("exit", OBJECT + ")V");
  static final RuntimeCall HOLDS = call("holds", OBJECT + ")Z");
  static final RuntimeCall BEGIN_WAIT = call("beginWait", OBJECT + ")Ljava/lang/Object;");
  static final RuntimeCall AWAIT_NOTIFICATION = call("awaitNotification", OBJECT + "J)V");
  static final RuntimeCall TRY_REENTER = call("tryReenter", OBJECT + "Ljava/lang/Object;)Z");
  static final RuntimeCall NOTIFY = call("notifyOne", OBJECT + ")V");
  static final RuntimeCall NOTIFY_ALL = call("notifyAll", OBJECT + ")V");

  private MonitorCalls() {}

  private static RuntimeCall call(String name, String descriptor) {
    return new RuntimeCall(RUNTIME, name, descriptor);
  }

  /** Whether a call waits outside of any quantum, and so takes no record. */
  static boolean isBreakOut(MethodInsnNode call) {
    return call.owner.equals(RUNTIME) && call.name.startsWith("await");
  }

  /**
   * An entry point as the runtime has it.
   *
   * @param call one of {@link #all()}
   * @return the same with the thread's record, if it takes that
   */
  public static RuntimeCall withThread(RuntimeCall call) {
    return isBreakOut(call.insn())
        ? call
        : new RuntimeCall(call.owner(), call.name(), Twins.descriptor(call.descriptor()));
  }

  /**
   * Every entry point.
   *
   * @return the table
   */
  public static List<RuntimeCall> all() {
    return List.of(
        TRY_ENTER,
        AWAIT_RELEASE,
        EXIT,
        HOLDS,
        BEGIN_WAIT,
        AWAIT_NOTIFICATION,
        TRY_REENTER,
        NOTIFY,
        NOTIFY_ALL);
  }
}
