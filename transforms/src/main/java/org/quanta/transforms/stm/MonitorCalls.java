package org.quanta.transforms.stm;

import java.util.List;
import org.quanta.transforms.RuntimeCall;

/** The entry points of the STM runtime for monitors; a test holds each against the runtime's class. */
public final class MonitorCalls {
  /** Internal name of the runtime's class. */
  public static final String RUNTIME = "org/quanta/runtime/stm/monitors/Monitors";

  private static final String OBJECT = "(Ljava/lang/Object;";
  private static final String THREAD = "L" + Twins.THREAD + ";)";

  static final RuntimeCall TRY_ENTER = call("tryEnter", OBJECT + THREAD + "Z");
  static final RuntimeCall AWAIT_RELEASE = call("awaitRelease", OBJECT + ")V");
  static final RuntimeCall EXIT = call("exit", OBJECT + THREAD + "V");
  static final RuntimeCall HOLDS = call("holds", OBJECT + THREAD + "Z");
  static final RuntimeCall BEGIN_WAIT = call("beginWait", OBJECT + THREAD + "Ljava/lang/Object;");
  static final RuntimeCall AWAIT_NOTIFICATION = call("awaitNotification", OBJECT + "J)V");
  static final RuntimeCall TRY_REENTER =
      call("tryReenter", OBJECT + "Ljava/lang/Object;" + THREAD + "Z");
  static final RuntimeCall NOTIFY = call("notifyOne", OBJECT + THREAD + "V");
  static final RuntimeCall NOTIFY_ALL = call("notifyAll", OBJECT + THREAD + "V");

  private MonitorCalls() {}

  private static RuntimeCall call(String name, String descriptor) {
    return new RuntimeCall(RUNTIME, name, descriptor);
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
