package org.quanta.transforms.gil;

import java.util.List;
import org.quanta.transforms.RuntimeCall;

/** The entry points of the GIL runtime; a test holds each against the runtime's class. */
public final class GilCalls {
  /** Internal name of the runtime's facade. */
  public static final String RUNTIME = "org/quanta/runtime/gil/GilRuntime";

  /** Marks managed classes that override an external method which blocks. */
  public static final String MANAGED_RECEIVER = "org/quanta/runtime/gil/ManagedReceiver";

  /** Takes the lock unless the thread has it. */
  public static final RuntimeCall ENTER = call("enter", "()Z");

  /** Undoes {@link #ENTER}. */
  public static final RuntimeCall LEAVE = call("leave", "(Z)V");

  /** Gives the lock up for the length of a blocking call. */
  public static final RuntimeCall BEFORE_BLOCKING = call("beforeBlocking", "()Z");

  /** The same, unless the receiver of the call is managed. */
  public static final RuntimeCall BEFORE_BLOCKING_ON =
      call("beforeBlocking", "(Ljava/lang/Object;)Z");

  /** Undoes {@link #BEFORE_BLOCKING}. */
  public static final RuntimeCall AFTER_BLOCKING = call("afterBlocking", "(Z)V");

  /** Gives the lock up for good. */
  public static final RuntimeCall BEFORE_EXIT = call("beforeExit", "()V");

  /** Makes sure that a monitor can be waited for. */
  public static final RuntimeCall BEFORE_MONITOR_ENTER =
      call("beforeMonitorEnter", "(Ljava/lang/Object;)V");

  /** Counts a monitor as held. */
  public static final RuntimeCall AFTER_MONITOR_ENTER = call("afterMonitorEnter", "()V");

  /** Counts a monitor as released. */
  public static final RuntimeCall AFTER_MONITOR_EXIT = call("afterMonitorExit", "()V");

  /** Holds back breaks while the JVM's initialization lock is held. */
  public static final RuntimeCall BEGIN_CLASS_INIT = call("beginClassInit", "()Z");

  /** Undoes {@link #BEGIN_CLASS_INIT}. */
  public static final RuntimeCall END_CLASS_INIT = call("endClassInit", "(Z)V");

  private GilCalls() {}

  private static RuntimeCall call(String name, String descriptor) {
    return new RuntimeCall(RUNTIME, name, descriptor);
  }

  /**
   * Every entry point besides the hint primitives.
   *
   * @return the table
   */
  public static List<RuntimeCall> all() {
    return List.of(
        ENTER,
        LEAVE,
        BEFORE_BLOCKING,
        BEFORE_BLOCKING_ON,
        AFTER_BLOCKING,
        BEFORE_EXIT,
        BEFORE_MONITOR_ENTER,
        AFTER_MONITOR_ENTER,
        AFTER_MONITOR_EXIT,
        BEGIN_CLASS_INIT,
        END_CLASS_INIT,
        call("qbreakIfNegative", "(I)V"));
  }
}
