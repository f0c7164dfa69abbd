package org.quanta.tests.support;

import java.time.Duration;
import java.util.Map;

/** Waits for threads, but not for ever. */
public final class Hangs {
  /** Far more than any thread of a test needs. */
  public static final Duration PATIENCE = Duration.ofSeconds(100);

  /** In milliseconds. */
  private static final long WAIT = 100;

  private Hangs() {}

  /** Waits for the end of threads; if that does not come, says what all threads are doing. */
  public static void join(Thread... threads) throws InterruptedException {
    join(PATIENCE, threads);
  }

  /**
   * Waits so long for the end of threads. A machine that stands still in between, for whatever
   * reason, is not held against them: what counts are short waits.
   */
  public static void join(Duration patience, Thread... threads) throws InterruptedException {
    long waits = Math.max(1, patience.toMillis() / WAIT);
    for (Thread thread : threads) {
      for (; thread.isAlive() && waits > 0; waits--) {
        thread.join(WAIT);
      }
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
