package org.quanta.runtime.gil;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;

/**
 * The lock. Coming in and going out without company is one compare-and-set each; all else, but for
 * a {@link Loan}, happens under a mutex. A holder whose turn is over hands the lock directly to the
 * next thread, and cannot get it back before that thread has had it.
 *
 * <p>Not final so that tests can break it on purpose.
 */
class FairLock {
  private static final int FREE = 0;
  private static final int HELD = 1;

  /** Held, and somebody waits. */
  private static final int CONTENDED = 2;

  /** Somebody waits, nobody is inside, but the thread whose turn it is will be back soon. */
  private static final int OPEN = 3;

  private static final VarHandle STATE = findState();

  /**
   * Set while the holder is asked to step back. Written under the mutex; read without it at each
   * break, where seeing it late only makes a quantum longer.
   */
  volatile boolean breakRequested;

  /**
   * The thread inside, or {@link GilThread#NOBODY}. A thread writes only its own record here, when
   * it has come in, and overwrites that before it goes out. So, plain as it is, a thread that finds
   * its own record is inside, and one that finds any other is not.
   */
  GilThread holder = GilThread.NOBODY;

  /**
   * FREE or HELD if nobody waits, CONTENDED or OPEN if somebody does. FREE and HELD change by
   * compare-and-set without the mutex, and so do CONTENDED and OPEN; from one of these pairs to the
   * other it goes only under the mutex.
   */
  @SuppressWarnings("unused")
  private volatile int state;

  private final Object mutex = new Object();
  private final Loan loan = new Loan();

  /** Guarded by the mutex. */
  private final Turns turns = new Turns();

  /** Guarded by the mutex. */
  private final Clock clock = new Clock(this);

  /** Guarded by the mutex. */
  private final Patience patience;

  private final long origin = System.nanoTime();

  FairLock(long patienceNanos, Consumer<String> reports) {
    patience = new Patience(patienceNanos, reports);
  }

  // ---------------------------------------------------------------------------------------------
  // Fast paths
  // ---------------------------------------------------------------------------------------------

  /** Comes in, waiting for its turn if it has to. */
  void acquire(GilThread me) {
    if (change(FREE, HELD)) {
      holder = me;
    } else {
      acquireSlowly(me);
    }
  }

  /** Comes in if nobody is inside, and nobody's turn either. */
  final boolean tryAcquire(GilThread me) {
    if (!change(FREE, HELD)) {
      return false;
    }
    holder = me;
    return true;
  }

  /** Goes out; whoever is next gets in. */
  void release(GilThread me) {
    holder = GilThread.NOBODY;
    if (!change(HELD, FREE)) {
      releaseSlowly(me);
    }
  }

  // ---------------------------------------------------------------------------------------------
  // In company
  // ---------------------------------------------------------------------------------------------

  /** Lets others in, if anybody waits, and comes in again in its turn. */
  void stepBack(GilThread me) {
    GilThread next;
    synchronized (mutex) {
      if (turns.isEmpty()) {
        return;
      }
      long now = now();
      turns.end(me, now);
      turns.stepBack(me, now);
      next = letIn(now);
      if (next == me) {
        return;
      }
      holder = GilThread.NOBODY;
    }
    next.bell.ring();
    awaitTurn(me);
  }

  private void acquireSlowly(GilThread me) {
    me.takesShortTrips = now() - me.outSince < Loan.SHORT_TRIP;
    if (loan.lender == me && change(OPEN, CONTENDED)) {
      holder = me;
      return;
    }
    GilThread next;
    synchronized (mutex) {
      next = takeOrQueue(me);
    }
    if (next == me) {
      holder = me;
      return;
    }
    if (next != null) {
      next.bell.ring();
    }
    awaitTurn(me);
  }

  /** Returns the thread that gets the lock now, if any; if it is another one, this one waits. */
  private GilThread takeOrQueue(GilThread me) {
    while (!change(FREE, HELD)) {
      if (state >= CONTENDED || change(HELD, CONTENDED)) {
        long now = now();
        turns.arrive(me, now);
        askInTime(now);
        return breakRequested ? endLoan(now) : null;
      }
    }
    return me;
  }

  private void awaitTurn(GilThread me) {
    boolean interrupted = me.bell.await();
    holder = me;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void releaseSlowly(GilThread me) {
    me.outSince = now();
    if (me.takesShortTrips && !breakRequested) {
      lend(me);
      return;
    }
    GilThread next;
    synchronized (mutex) {
      turns.end(me, me.outSince);
      next = letIn(me.outSince);
    }
    next.bell.ring();
  }

  /**
   * Chooses the next holder and gives the lock to it: the state never says that nobody has it, so
   * nobody can rush in before the next one is awake.
   */
  private GilThread letIn(long now) {
    GilThread next = turns.next(now);
    breakRequested = false;
    if (turns.isEmpty()) {
      state = HELD;
    } else {
      askInTime(now);
    }
    return next;
  }

  // ---------------------------------------------------------------------------------------------
  // Loans
  // ---------------------------------------------------------------------------------------------

  /** Opens the lock; called by the holder, who said already that it is not inside any more. */
  final void lend(GilThread me) {
    loan.begin(me);
    state = OPEN;
    // Whoever asked for the lock, or dismissed the clock, before it was open, did not see that it
    // is; whoever does so from now on sees it.
    if (breakRequested || !loan.watched) {
      settleLoan(me);
    }
  }

  private void settleLoan(GilThread me) {
    GilThread next = null;
    synchronized (mutex) {
      loan.watched = clock.wakeAt(me.outSince + Loan.WATCH, Loan.WATCH);
      if (breakRequested || !loan.watched) {
        next = endLoan(me.outSince);
      }
    }
    if (next != null) {
      next.bell.ring();
    }
  }

  /** Lets the next thread in if the lock is open; returns null if it is not. */
  private GilThread endLoan(long now) {
    if (!change(OPEN, CONTENDED)) {
      return null;
    }
    turns.end(loan.lender, now);
    return letIn(now);
  }

  // ---------------------------------------------------------------------------------------------
  // Asking
  // ---------------------------------------------------------------------------------------------

  private void askInTime(long now) {
    if (breakRequested) {
      return;
    }
    long at = turns.askAt();
    if (at <= now || !clock.wakeAt(at, Clock.TOLERANCE)) {
      breakRequested = true;
      patience.begins(now);
      clock.wakeAt(patience.endsAt(), Clock.TOLERANCE);
    }
  }

  /**
   * What the clock does when it wakes up.
   *
   * @return when it must wake up again
   */
  long tick() {
    GilThread next = null;
    GilThread culprit = GilThread.NOBODY;
    int waiting;
    long again;
    synchronized (mutex) {
      long now = now();
      waiting = turns.size();
      if (waiting > 0) {
        if (!breakRequested && now >= turns.askAt()) {
          breakRequested = true;
          patience.begins(now);
        } else if (breakRequested && patience.isOver(now)) {
          culprit = holder;
        }
        next = watchLoans(now);
      }
      again = clock.set(now, turns.isEmpty(), tickAgainAt(now));
    }
    if (next != null) {
      next.bell.ring();
    }
    if (culprit != GilThread.NOBODY) {
      patience.report(culprit, waiting);
    }
    return again;
  }

  private GilThread watchLoans(long now) {
    boolean overdue = loan.isSameAsBefore();
    loan.watched = !overdue;
    return overdue || breakRequested ? endLoan(now) : null;
  }

  private long tickAgainAt(long now) {
    if (loan.watched) {
      return now + Loan.WATCH;
    }
    return breakRequested ? patience.endsAt() : turns.askAt();
  }

  /** How many threads wait. */
  final int waiting() {
    synchronized (mutex) {
      return turns.size();
    }
  }

  final long now() {
    return System.nanoTime() - origin;
  }

  private boolean change(int from, int to) {
    return STATE.compareAndSet(this, from, to);
  }

  private static VarHandle findState() {
    try {
      return MethodHandles.lookup().findVarHandle(FairLock.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("FairLock.state", e);
    }
  }
}
