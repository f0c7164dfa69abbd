package org.quanta.transforms.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * A runtime that guards nothing, writes down each call, and complains of calls that do not pair.
 */
public final class RecordingRuntime {
  private static final List<String> EVENTS = new ArrayList<>();

  private static boolean inside;
  private static int monitors;
  private static int initializers;

  private RecordingRuntime() {}

  /** Forgets everything; the thread counts as outside, or inside. */
  public static void reset(boolean isInside) {
    EVENTS.clear();
    inside = isInside;
    monitors = 0;
    initializers = 0;
  }

  public static List<String> events() {
    return List.copyOf(EVENTS);
  }

  /** Whether everything that was begun has ended. */
  public static boolean isBalanced(boolean wasInside) {
    return inside == wasInside && monitors == 0 && initializers == 0;
  }

  static void record(String event) {
    EVENTS.add(event);
  }

  private static boolean go(boolean in) {
    boolean moved = inside != in;
    inside = in;
    return moved;
  }

  private static void back(boolean moved, boolean in) {
    if (moved && inside == in) {
      throw new IllegalStateException("the calls do not pair: " + EVENTS);
    }
    inside = moved ? in : inside;
  }

  public static boolean enter() {
    record("enter");
    return go(true);
  }

  public static void leave(boolean entered) {
    record("leave");
    back(entered, false);
  }

  public static boolean beforeBlocking() {
    record("out");
    return go(false);
  }

  public static boolean beforeBlocking(Object receiver) {
    if (receiver instanceof RecordedReceiver) {
      record("stay");
      return false;
    }
    return beforeBlocking();
  }

  public static void afterBlocking(boolean left) {
    record("back");
    back(left, true);
  }

  public static void beforeExit() {
    record("exit");
  }

  public static void beforeMonitorEnter(Object monitor) {
    record("monitor");
  }

  public static void afterMonitorEnter() {
    record("locked");
    monitors++;
  }

  public static void afterMonitorExit() {
    record("unlocked");
    monitors--;
  }

  public static boolean beginClassInit() {
    record("init");
    initializers++;
    return true;
  }

  public static void endClassInit(boolean began) {
    record("ready");
    initializers--;
    if (!began) {
      throw new IllegalStateException("the token is lost");
    }
  }

  public static void qbreak() {
    record("break");
  }

  public static void qbreakIfNegative(int value) {
    record("break if " + value + " < 0");
  }

  public static void commitSoon() {
    record("commit");
  }

  public static void enterAtomic() {
    record("atomic");
  }

  public static void exitAtomic() {
    record("end atomic");
  }

  public static int atomicDepth() {
    record("depth");
    return 7;
  }

  public static long nextCount() {
    record("count");
    return 1L << 40;
  }
}
