package org.quanta.interpreter;

/** Code of a program, as the runtime sees it. */
public final class Slow {
  private Slow() {}

  /** Takes its time. */
  public static void takesLong(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
