package org.quanta.runtime.gil;

/**
 * The policy of the lock: whose turn is next, and when the holder is asked to step back.
 *
 * <p>Waiting threads stand in one of two queues, each first come, first served. A <em>quick</em>
 * thread comes from outside and has used little of the lock lately; a <em>steady</em> one computes.
 *
 * <ul>
 *   <li>A steady thread is asked for after a time slice: the cost of switching vanishes in it.
 *   <li>A quick one goes first, and is asked for as soon as the holder has had a short turn. A
 *       computing thread that has to step back for it goes on with the rest of its slice after it.
 *   <li>While computing threads wait, the time that quick threads use is a debt to them. At a limit
 *       the quick ones have to wait until it is repaid, so that many of them cannot take more than
 *       half of the time.
 * </ul>
 *
 * <p>Guarded by the lock's mutex. Times are nanoseconds since some moment in the past.
 */
final class Turns {
  /** A computing thread's time slice. */
  static final long SLICE = 5_000_000;

  /** What each holder gets, whoever waits: hand-overs cost up to a tenth of it. */
  static final long SHORT_TURN = 100_000;

  /** How far quick threads may get ahead of computing ones. */
  static final long DEBT_LIMIT = 1_000_000;

  private final ThreadList quick = new ThreadList();
  private final ThreadList steady = new ThreadList();

  /** The holder was let in as a quick thread. */
  private boolean quickTurn;

  /** Since when the holder's time has not been accounted for. */
  private long chargedUntil;

  /** From when on a quick thread may ask for the lock. */
  private long shortTurnEnd;

  /** From when on anybody may ask for the lock. */
  private long turnEnd;

  /** Since when nobody waits; meaningful only then. */
  private long emptySince;

  private long debt;
  private boolean repaying;

  boolean isEmpty() {
    return quick.isEmpty() && steady.isEmpty();
  }

  int size() {
    return quick.size() + steady.size();
  }

  /** A thread comes from outside and finds the lock taken. */
  void arrive(GilThread thread, long now) {
    if (isEmpty()) {
      // The holder came in unnoticed, or has been alone since: its time counts from here.
      owe(emptySince - now);
      quickTurn = false;
      chargedUntil = now;
      shortTurnEnd = now;
      turnEnd = now + SLICE;
    }
    (thread.allowance.suffices(now) ? quick : steady).addLast(thread);
  }

  /** The holder's turn ends. */
  void end(GilThread holder, long now) {
    long time = now - chargedUntil;
    chargedUntil = now;
    holder.allowance.pay(time, now);
    if (!quickTurn) {
      owe(-time);
    } else if (!steady.isEmpty()) {
      owe(time);
    }
  }

  /** The holder, whose turn has ended, wants another one. */
  void stepBack(GilThread holder, long now) {
    long left = turnEnd - now;
    if (!quickTurn && left > SHORT_TURN) {
      holder.allowance.sliceLeft = left;
      steady.addFirst(holder);
    } else {
      (quickTurn && holder.allowance.suffices(now) ? quick : steady).addLast(holder);
    }
  }

  /** Takes the thread whose turn begins out of its queue; somebody must be waiting. */
  GilThread next(long now) {
    quickTurn = !quick.isEmpty() && (steady.isEmpty() || !repaying);
    GilThread thread = (quickTurn ? quick : steady).removeFirst();
    long left = thread.allowance.sliceLeft;
    thread.allowance.sliceLeft = 0;
    chargedUntil = now;
    shortTurnEnd = now + SHORT_TURN;
    turnEnd = now + (left > 0 ? left : SLICE);
    emptySince = now;
    return thread;
  }

  /** When the holder should be asked to step back; somebody must be waiting. */
  long askAt() {
    if (quick.isEmpty()) {
      return turnEnd;
    }
    long quickly = repaying && !quickTurn ? chargedUntil + debt : shortTurnEnd;
    return Math.min(Math.max(quickly, shortTurnEnd), turnEnd);
  }

  private void owe(long time) {
    debt = Math.max(0, debt + time);
    if (debt >= DEBT_LIMIT) {
      repaying = true;
    } else if (debt == 0) {
      repaying = false;
    }
  }
}
