package org.quanta.runtime.stm;

/**
 * Whether a thread's tasks are so short that they share a quantum: what lies between two places
 * where the program asks for the quantum's end. To end one costs up to a microsecond. On the other
 * hand, who goes on to a task that takes long keeps what it has leased for the last one from
 * others. So tasks are timed, a group at a time. Belongs to the thread.
 */
class ShortTasks {
  /** How many breaks the tasks of one quantum pass together at most. */
  static final int MOST_BREAKS = 256;

  /** How many ends of tasks make a group. */
  private static final int GROUP = 16;

  /** A task that takes longer on average, in nanoseconds, has a quantum of its own. */
  private static final long LONG = 10_000;

  private long lastLook;
  private int untilLook;
  private boolean areLong;

  /** How many ends in a row were near the one before, as long as tasks count as long. */
  private int shortOnes;

  /**
   * A task ends, and nobody asks for the quantum's end: whether that ends, too.
   *
   * @param breaks how many the quantum has passed
   * @param limit how many it may pass
   */
  final boolean endQuantum(int breaks, int limit) {
    if (areLong) {
      lookAtOne();
    } else if (--untilLook < 0) {
      lookAtGroup();
    }
    return areLong || breaks > Math.min(limit, MOST_BREAKS);
  }

  private long sinceLastLook() {
    long now = nanoTime();
    long result = now - lastLook;
    lastLook = now;
    return result;
  }

  private void lookAtGroup() {
    untilLook = GROUP - 1;
    areLong = sinceLastLook() > GROUP * LONG;
    shortOnes = 0;
  }

  /** For tests to replace. */
  long nanoTime() {
    return System.nanoTime();
  }

  /** The end of one task may be followed at once by the end that comes before the next. */
  private void lookAtOne() {
    shortOnes = sinceLastLook() > LONG ? 0 : shortOnes + 1;
    areLong = shortOnes < GROUP;
  }
}
