package org.quanta.runtime.gil;

/**
 * The state of a loan: a thread that goes out within its turn, and has been coming back at once,
 * leaves the lock open behind it instead of handing it over. It can just come in again, unless it
 * stays away: then the clock lets the next one in.
 *
 * <p>Taking a free {@code java.util.concurrent} lock is such a trip. Without loans, two threads
 * which take one every few microseconds spend their time waking each other up.
 */
final class Loan {
  /** Who is outside for less than this is not worth two switches of threads. */
  static final long SHORT_TRIP = 20_000;

  /** How often the clock looks after the loans of a turn. */
  static final long WATCH = 100_000;

  /** Who may come back. Written by the lender, before the lock is open. */
  GilThread lender = GilThread.NOBODY;

  /**
   * Whether the clock looks after loans. Written under the mutex. A lender who finds it false after
   * it has opened the lock must tell the clock.
   */
  volatile boolean watched;

  /** Loans so far. Written by the lender, before the lock is open. */
  private int count;

  /** The count when the clock last looked; guarded by the mutex. */
  private int seen;

  /** The lock is about to be opened. */
  void begin(GilThread me) {
    lender = me;
    count++;
  }

  /** Whether no loan has begun since the clock last looked; called once each time. */
  boolean isSameAsBefore() {
    boolean same = count == seen;
    seen = count;
    return same;
  }
}
