package org.quanta.tests.support;

import java.util.Map;

/** Waits for threads, but not for ever. */
public final class Hangs {
  private static final long PATIENCE_MILLIS = 100_000;

  private Hangs() {}

  /** Waits for the end of a thread; if that does not come, says what all threads are doing. */
  public static void join(Thread... threads) throws InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    for (Thread thread : threads) {
      thread.join(Math.max(1, end - System.currentTimeMillis()));
      if (thread.isAlive()) {
        throw new AssertionError("thread " + thread.getName() + " hangs\n" + dump());
      }
    }
  }

  private static String dump() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
      Thread thread = entry.getKey();
      text.append("\n\"" + thread.getName() + "\" " + thread.getState() + "\n");
      for (StackTraceElement frame : entry.getValue()) {
        text.append("    at " + frame + "\n");
      }
    }
    return text.toString();
  }
}
