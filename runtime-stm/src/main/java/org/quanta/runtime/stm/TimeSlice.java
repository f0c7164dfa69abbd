package org.quanta.runtime.stm;

/**
 * When to honor a request. A waiter that spins gets its turn at once: it costs a fraction of a
 * microsecond. One that has parked costs a system call to wake and a switch of threads; so the
 * holder first uses up a slice of time since it last handed over, if all its waiters have parked.
 */
final class TimeSlice {
  private static final long NANOS = 50_000;
  private static final int BREAKS_BETWEEN_LOOKS = 16;

  private TimeSlice() {}

  static boolean isOver(StmThread t) {
    Claim last = t.waiters();
    if (last == null || !last.parked || t.lastHandOver == 0) {
      return true;
    }
    if (System.nanoTime() - t.lastHandOver >= NANOS) {
      return true;
    }
    t.limit = t.breaks + BREAKS_BETWEEN_LOOKS;
    // A request may just have been overwritten. Whoever made it had registered before.
    return t.waiters() != last;
  }
}
