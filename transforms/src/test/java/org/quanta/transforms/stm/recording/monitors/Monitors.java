package org.quanta.transforms.stm.recording.monitors;

import org.quanta.transforms.stm.recording.StmRuntime;

/** Monitors as code sees them that has not been given the thread yet. */
public final class Monitors {
  private static int attempts;
  private static boolean interrupted;

  private Monitors() {}

  /** The next monitor is free after so many attempts; who waits then is interrupted, or not. */
  public static void freeAfter(int failures, boolean isInterrupted) {
    attempts = failures;
    interrupted = isInterrupted;
  }

  private static boolean attempt(String what) {
    boolean done = attempts-- <= 0;
    StmRuntime.record(what + (done ? "" : " in vain"));
    return done;
  }

  public static boolean tryEnter(Object object) {
    return attempt("enter");
  }

  public static boolean tryReenter(Object object, Object place) {
    return attempt("reenter " + place);
  }

  public static void awaitRelease(Object object) {
    StmRuntime.record("await release");
  }

  public static void exit(Object object) {
    StmRuntime.record("exit");
  }

  public static boolean holds(Object object) {
    StmRuntime.record("holds");
    return true;
  }

  public static Object beginWait(Object object) {
    StmRuntime.record("begin wait");
    return "place";
  }

  public static void awaitNotification(Object place, long millis) throws InterruptedException {
    StmRuntime.record("wait at " + place + " for " + millis);
    if (interrupted) {
      throw new InterruptedException();
    }
  }

  public static void notifyOne(Object object) {
    StmRuntime.record("notify");
  }

  public static void notifyAll(Object object) {
    StmRuntime.record("notify all");
  }
}
