package org.quanta.runtime.stm;

/**
 * How many breaks a quantum ignores before it ends by itself. Belongs to one thread.
 *
 * <p>A long quantum costs less, and holds more leases for longer. So the length shrinks by half
 * when somebody asks the quantum to end (but see {@link TimeSlice#fewestBreaks}), and to half of
 * what the quantum had done when it is rolled back; each quantum that ends without being asked adds
 * an eighth. (The ancestor did the same with bytes allocated instead of breaks passed.)
 */
final class QuantumLength {
  static final int MAXIMUM = 10_000;
  private static final int INITIAL = 1000;
  private static final int MINIMUM = 8;

  /** For tests: the length of the quanta of all new threads; 0 for one that adapts. */
  private static volatile int fixedForAll;

  private int breaks = INITIAL;
  private boolean fixed;

  QuantumLength() {
    int length = fixedForAll;
    if (length > 0) {
      fix(length);
    }
  }

  /** For tests: the lengths of the quanta of all threads that are new from now on. */
  static void fixAll(int length) {
    fixedForAll = length;
  }

  int breaks() {
    return breaks;
  }

  /** How many breaks a quantum may pass at most that goes on although others wait for it. */
  int longest() {
    return fixed ? breaks : Integer.MAX_VALUE;
  }

  /** For tests: the length stays as it is. */
  void fix(int newBreaks) {
    breaks = newBreaks;
    fixed = true;
  }

  void endedByItself() {
    if (!fixed) {
      breaks = Math.min(MAXIMUM, breaks + (breaks >> 3) + 1);
    }
  }

  /**
   * Others have asked for its end.
   *
   * @param fewest how many breaks a quantum should pass at least
   */
  void requested(int fewest) {
    if (!fixed) {
      breaks = Math.max(Math.max(MINIMUM, fewest), breaks >> 1);
    }
  }

  void rolledBack(int done) {
    if (!fixed) {
      breaks = Math.max(MINIMUM, Math.min(breaks, done) >> 1);
    }
  }
}
