package org.quanta.runtime.stm;

/**
 * A thread's time since it last handed over to others, or got what it had waited for. Belongs to
 * the thread.
 *
 * <p>It says when to honor a request. To hand an object over costs about as much as a hundred
 * breaks, if the waiter spins; one that has parked costs a system call to wake, and a switch of
 * threads. So where requests follow each other, the holder first uses up a slice of time that is
 * some times what the hand-over costs. On a machine with other work the next one may not be on a
 * core, and a hand-over takes milliseconds; so what the last ones took is measured. A thread that
 * has had nothing to do with others for a while honors the first request at once.
 *
 * <p>And it says how short quanta may become by requests: not so short that most of the time goes
 * into their ends.
 */
final class TimeSlice {
  private static final long FOR_SPINNING = 3_000;
  private static final long FOR_PARKED = 50_000;

  /** To wake a thread that has parked takes less, where there is a core for it. */
  private static final long USUAL_HAND_OVER = 100_000;

  /** A slice is at least so many times what the last hand-overs took. */
  private static final int TIMES_HAND_OVER = 8;

  /** But no longer, in nanoseconds, for that reason. */
  private static final long LONGEST_FOR_HAND_OVER = 10_000_000;

  /**
   * How often that is doubled at most, while each turn is followed by a request at once. Not for
   * those who spin: they would park.
   */
  private static final int DOUBLINGS = 2;

  /** A request that comes so soon is for what the last holder needs all the time. */
  private static final long SOON = 3_000;

  /** Waiters counted at most. */
  private static final int MOST = 16;

  /** How many breaks to pass between looks at the clock. */
  private static final int FEWEST_BREAKS = 16;

  private static final int MOST_BREAKS = 1024;

  /** How often to look, in nanoseconds: a look costs about 50. */
  private static final long BETWEEN_LOOKS = 1_000;

  /** How long a quantum should be at least, in nanoseconds. */
  private static final long SHORTEST_QUANTUM = 4_000;

  /** {@link System#nanoTime} when the slice began; 0 for never. */
  private long began;

  /** How often the slice is doubled. */
  private int doublings;

  /** Whether {@link #doublings} is this slice's already. */
  private boolean isAdapted;

  /** Breaks passed in quanta that have ended since. */
  private long breaks;

  /** Whether the running quantum has put off a request: its limit is the next look's then. */
  private boolean isPutOff;

  /** How many breaks to pass to the next look. */
  private int step = FEWEST_BREAKS;

  /** {@link System#nanoTime} at the last look; 0 if the running quantum has had none. */
  private long lastLook;

  /** What it took others lately to take what this thread had handed over, in nanoseconds. */
  private long handOver;

  /** Others have taken what they had waited for, or could have: so long after they were let. */
  void handedOver(long nanos) {
    long more = Math.max(0, nanos - USUAL_HAND_OVER);
    handOver += (more - handOver) >> 2;
  }

  /** The thread has handed over, or has got what it waited for. */
  void begin() {
    began = System.nanoTime();
    breaks = 0;
    isAdapted = false;
  }

  /** For the next thread to use this {@link StmThread}. */
  void forget() {
    began = 0;
    breaks = 0;
    doublings = 0;
    handOver = 0;
    beginQuantum();
  }

  /** A quantum begins, of which nobody has asked anything yet. */
  void beginQuantum() {
    isPutOff = false;
    lastLook = 0;
  }

  /** Whether others have asked {@code t}'s quantum to end. */
  boolean isRequested(StmThread t) {
    return isPutOff || t.limit() == 0;
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

  /**
   * Whether {@code t}'s quantum should end now that others have asked for it. If not, it is asked
   * again some breaks later: the break's fast path goes by the limit.
   */
  boolean isOver(StmThread t) {
    Claim last = t.waiters();
    if (last == null || began == 0 || t.breaks + 1 >= t.length.longest()) {
      return true;
    }
    long now = System.nanoTime();
    adapt(now - began);
    if (now - began >= length(last)) {
      return true;
    }
    long passed = now - lastLook;
    if (lastLook != 0 && passed < BETWEEN_LOOKS / 2) {
      step = Math.min(2 * step, MOST_BREAKS);
    } else if (lastLook != 0 && passed > 2 * BETWEEN_LOOKS) {
      step = FEWEST_BREAKS;
    }
    lastLook = now;
    isPutOff = true;
    t.putOff(Math.min(t.breaks + step, t.length.longest() - 1));
    return false;
  }

  /** How often the slice is doubled by now. */
  int doublings() {
    return doublings;
  }

  /** Where others work for a while between their requests, long slices would keep them idle. */
  private void adapt(long age) {
    if (!isAdapted) {
      isAdapted = true;
      doublings = age < SOON ? Math.min(doublings + 1, DOUBLINGS) : doublings >> 1;
    }
  }

  /**
   * More waiters than there are cores for them keep the holder from its own core as long as they
   * spin; so they are made to park.
   */
  private long length(Claim last) {
    int parked = 0;
    int all = 0;
    for (Claim claim = last; claim != null && all < MOST; claim = claim.next) {
      all++;
      if (claim.parked) {
        parked++;
      }
    }
    long usual =
        parked == 0 && all < Waiting.CORES ? FOR_SPINNING : (all * FOR_PARKED) << doublings;
    return Math.max(usual, Math.min(TIMES_HAND_OVER * handOver, LONGEST_FOR_HAND_OVER));
  }
}
