package org.quanta.runtime.stm;

/**
 * When leases are cheaper than a global lock: leases cost a fifth of the running time (design.md,
 * section 10), and the switch costs some milliseconds of recompilation. So it is worth it when
 * threads have lost more than a fifth of the last tenth of a second by waiting for each other. A
 * background thread that wakes up now and then for a moment loses less.
 *
 * <p>Used by the holder of the token only.
 */
final class SoloPolicy {
  private static final long WINDOW = 100_000_000;
  private static final int FRACTION = 5;

  private boolean used;
  private long windowBegan;
  private long lost;

  /** Charges a wait that has just ended; true if the switch is worth it. */
  boolean isEnough(long waited, long now) {
    if (!used || now - windowBegan > 4 * WINDOW) {
      used = true;
      windowBegan = now - WINDOW;
      lost = 0;
    } else if (now - windowBegan > 2 * WINDOW) {
      windowBegan += (now - windowBegan) / 2;
      lost /= 2;
    }
    lost += waited;
    return lost >= (now - windowBegan) / FRACTION;
  }
}
