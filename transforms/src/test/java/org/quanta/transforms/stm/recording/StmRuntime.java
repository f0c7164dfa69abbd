package org.quanta.transforms.stm.recording;

import java.util.ArrayList;
import java.util.List;

/** What translated code calls; each call is an event. */
public final class StmRuntime {
  /** The thread that is in a quantum. */
  public static final StmThread THREAD = new StmThread();

  private static final List<String> EVENTS = new ArrayList<>();

  private static boolean inside = true;

  private StmRuntime() {}

  /** Forgets everything. */
  public static void reset(boolean isInside) {
    EVENTS.clear();
    inside = isInside;
  }

  public static List<String> events() {
    return List.copyOf(EVENTS);
  }

  /** Adds one that has nothing to do with the thread. */
  public static void record(String event) {
    EVENTS.add(event);
  }

  static void record(String event, Object about, StmThread t) {
    String what = about == null || about instanceof String ? "" + about : name(about.getClass());
    record(event + " " + what + (t == THREAD ? "" : " on no thread"));
  }

  private static String name(Class<?> type) {
    return type.getName().replaceFirst(".*[.$]", "");
  }

  public static void read(Managed object, StmThread t) {
    record("read", object, t);
  }

  public static void write(Managed object, StmThread t) {
    record("write", object, t);
  }

  public static void readLeasable(Leasable object, StmThread t) {
    record("read", object, t);
  }

  public static void writeLeasable(Leasable object, StmThread t) {
    record("write", object, t);
  }

  public static void readConfined(Managed object, StmThread t) {
    record("confined", object, t);
  }

  public static void becomeInevitable(String reason, StmThread t) {
    record("inevitable", reason, t);
  }

  public static StmThread current() {
    return THREAD;
  }

  public static StmThread currentOrNull() {
    return inside ? THREAD : null;
  }

  public static Object runAttached(AttachedBody body) throws Throwable {
    record("attach");
    inside = true;
    try {
      return body.run(THREAD);
    } finally {
      inside = false;
      record("detach");
    }
  }

  public static Object returnPlainly(ReturnSignal signal, StmThread t) {
    record("signal", signal, t);
    return null;
  }

  public static void beginVisit() {
    record("begin visit");
    inside = true;
  }

  public static void endVisit() {
    record("end visit");
    inside = false;
  }

  public static int beginClassInit(Class<?> type) {
    record("initialize " + name(type));
    return 1;
  }

  public static void endClassInit(int begun, Class<?> type) {
    record("initialized " + name(type));
  }

  public static StmThread noQuantum() {
    return THREAD;
  }

  /** What a guard of a class initializer does. */
  public static void guard(String type, StmThread t) {
    record("guard", type.substring(type.lastIndexOf('$') + 1), t);
  }
}
