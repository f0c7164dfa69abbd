package org.quanta.runtime.stm;

/**
 * When leases are cheaper than a global lock: leases cost a fifth of the running time (design.md,
 * section 10), and switching costs a few milliseconds of recompilation. So the switch is worth it
 * when threads have lost more than a fifth of the recent time, and some milliseconds in all, by
 * waiting for each other. A background thread that wakes up now and then for a moment loses less.
 *
 * <p>Used by the holder of the token only.
 */
final class SoloPolicy {
  private static final long ENOUGH = 5_000_000;
  private static final long WINDOW = 100_000_000;
  private static final int FRACTION = 5;

  private long windowBegan;
  private boolean used;
  private long lost;

  /** Charges a wait that has just ended; true if the switch is worth it. */
  boolean isEnough(long waited, long now) {
    if (!used) {
      used = true;
      windowBegan = now - FRACTION * ENOUGH;
    }
    if (now - windowBegan > WINDOW) {
      windowBegan = Math.max(windowBegan + (now - windowBegan) / 2, now - WINDOW);
      lost /= 2;
    }
    lost += waited;
    return lost >= ENOUGH && lost >= (now - windowBegan) / FRACTION;
  }
}
