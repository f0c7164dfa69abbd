package org.quanta.runtime.gil;

/**
 * How much of the lock a thread may use before it counts as computing. A thread that mostly waits
 * for something outside has credit left when it comes back, and is let in quickly. All times are in
 * nanoseconds. Guarded by the lock's mutex.
 */
final class Allowance {
  /** The most that can be saved up: a turn this long still counts as short. */
  static final long MOST = 1_000_000;

  /** The deepest debt: what a long turn costs is forgotten soon after. */
  private static final long LEAST = -Turns.SLICE;

  /** A thread that uses less than this part of the time never runs out. */
  private static final int PART = 4;

  /** What is left of the time slice of a computing thread that stepped back early; or 0. */
  long sliceLeft;

  private long credit = MOST;
  private long creditAt;

  /** Whether there is credit left at the given moment. */
  boolean suffices(long now) {
    save(now);
    return credit > 0;
  }

  /** Pays for having held the lock, until now, while others waited. */
  void pay(long time, long now) {
    save(now);
    credit = Math.max(LEAST, credit - time);
  }

  private void save(long now) {
    credit = Math.min(MOST, credit + (now - creditAt) / PART);
    creditAt = now;
  }
}
