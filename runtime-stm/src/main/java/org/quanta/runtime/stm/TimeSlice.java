package org.quanta.runtime.stm;

/**
 * A thread's time since it last handed over to others, or got what it had waited for. Belongs to
 * the thread.
 *
 * <p>It says when to honor a request. To hand an object over costs about as much as a hundred
 * breaks, if the waiter spins; one that has parked costs a system call to wake, and a switch of
 * threads. So where requests follow each other, the holder first uses up a slice of time that is
 * some times what the hand-over costs. A thread that has had nothing to do with others for a while
 * honors the first request at once.
 *
 * <p>And it says how short quanta may become by requests: not so short that most of the time goes
 * into their ends.
 */
final class TimeSlice {
  private static final long FOR_SPINNING = 3_000;
  private static final long FOR_PARKED = 50_000;

  /** Waiters counted at most. */
  private static final int MOST = 16;

  private static final int BREAKS_BETWEEN_LOOKS = 16;

  /** How long a quantum should be at least, in nanoseconds. */
  private static final long SHORTEST_QUANTUM = 4_000;

  /** {@link System#nanoTime} when the slice began; 0 for never. */
  private long began;

  /** Breaks passed in quanta that have ended since. */
  private long breaks;

  /**
   * At how many breaks of the running quantum to look at the clock next. Not made the quantum's
   * limit: others look at that, and each change of it would cost both a cache miss.
   */
  private int nextLook;

  /** The thread has handed over, or has got what it waited for. */
  void begin() {
    began = System.nanoTime();
    breaks = 0;
  }

  /** For the next thread to use this {@link StmThread}. */
  void forget() {
    began = 0;
    breaks = 0;
    nextLook = 0;
  }

  /** A quantum begins, of which nobody has asked anything yet. */
  void beginQuantum() {
    nextLook = 0;
  }

  /** A quantum of so many breaks has ended. */
  void passed(int more) {
    breaks += more;
  }

  /** How many breaks a quantum should pass at least, before others ask for its end. */
  int fewestBreaks() {
    long time = System.nanoTime() - began;
    if (began == 0 || time <= 0) {
      return 0;
    }
    return (int) Math.min(QuantumLength.MAXIMUM, breaks * SHORTEST_QUANTUM / time);
  }

  /** Whether {@code t}'s quantum should end now that others have asked for it. */
  boolean isOver(StmThread t) {
    return t.breaks >= nextLook && isOverNow(t);
  }

  /** The same, whatever the number of breaks since the last look. */
  boolean isOverNow(StmThread t) {
    Claim last = t.waiters();
    if (last == null
        || began == 0
        || t.breaks + 1 >= t.length.longest()
        || System.nanoTime() - began >= length(last)) {
      return true;
    }
    nextLook = t.breaks + BREAKS_BETWEEN_LOOKS;
    return false;
  }

  /**
   * More waiters than there are cores for them keep the holder from its own core as long as they
   * spin; so they are made to park.
   */
  private static long length(Claim last) {
    int parked = 0;
    int all = 0;
    for (Claim claim = last; claim != null && all < MOST; claim = claim.next) {
      all++;
      if (claim.parked) {
        parked++;
      }
    }
    return parked == 0 && all < Waiting.CORES ? FOR_SPINNING : all * FOR_PARKED;
  }
}
