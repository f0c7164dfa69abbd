package org.quanta.runtime.gil;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;

/**
 * The lock: handed over directly, never taken back by the thread that let go of it. Coming in and
 * going out without company is one compare-and-set each; all else happens under a mutex.
 *
 * <p>Not final so that tests can break it on purpose.
 */
class FairLock {
  private static final int FREE = 0;
  private static final int HELD = 1;

  /** Held, and somebody waits: the holder must take the slow path out. */
  private static final int CONTENDED = 2;

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
   * FREE only if nobody waits. FREE and HELD change by compare-and-set; from and to CONTENDED only
   * under the mutex, except that the holder's failing compare-and-set sends it there.
   */
  @SuppressWarnings("unused")
  private volatile int state;

  private final Object mutex = new Object();

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

  /** Comes in, waiting for its turn if it has to. */
  void acquire(GilThread me) {
    if (STATE.compareAndSet(this, FREE, HELD)) {
      holder = me;
    } else {
      acquireSlowly(me);
    }
  }

  /** Comes in if nobody is inside. */
  final boolean tryAcquire(GilThread me) {
    if (!STATE.compareAndSet(this, FREE, HELD)) {
      return false;
    }
    holder = me;
    return true;
  }

  /** Goes out; whoever is next gets in. */
  void release(GilThread me) {
    holder = GilThread.NOBODY;
    if (!STATE.compareAndSet(this, HELD, FREE)) {
      releaseSlowly(me);
    }
  }

  /** Lets others in, if anybody waits, and comes in again in its turn. */
  void stepBack(GilThread me) {
    GilThread next;
    synchronized (mutex) {
      if (turns.isEmpty()) {
        breakRequested = false;
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
    synchronized (mutex) {
      if (takeOrQueue(me)) {
        holder = me;
        return;
      }
    }
    awaitTurn(me);
  }

  private void awaitTurn(GilThread me) {
    boolean interrupted = me.bell.await();
    holder = me;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether the lock was taken; otherwise the thread is in a queue now. */
  private boolean takeOrQueue(GilThread me) {
    while (!STATE.compareAndSet(this, FREE, HELD)) {
      // CONTENDED stays until we leave the mutex; HELD may turn FREE at any time.
      if (state == CONTENDED || STATE.compareAndSet(this, HELD, CONTENDED)) {
        turns.arrive(me, now());
        askInTime();
        return false;
      }
    }
    return true;
  }

  private void releaseSlowly(GilThread me) {
    GilThread next;
    synchronized (mutex) {
      long now = now();
      turns.end(me, now);
      next = letIn(now);
    }
    next.bell.ring();
  }

  /** Chooses the next holder. The state never says FREE in between, so nobody can rush in. */
  private GilThread letIn(long now) {
    GilThread next = turns.next(now);
    breakRequested = false;
    if (turns.isEmpty()) {
      state = HELD;
    } else {
      askInTime();
    }
    return next;
  }

  private void askInTime() {
    if (breakRequested) {
      return;
    }
    long at = turns.askAt();
    long now = now();
    if (at <= now || !clock.wakeAt(at)) {
      ask(now);
      clock.wakeAt(patience.endsAt());
    }
  }

  private void ask(long now) {
    breakRequested = true;
    patience.begins(now);
  }

  /**
   * What the clock does when it wakes up.
   *
   * @return when it must wake up again
   */
  long tick() {
    GilThread culprit;
    int waiting;
    long next;
    synchronized (mutex) {
      long now = now();
      if (turns.isEmpty()) {
        return clock.slow(now);
      }
      if (!breakRequested) {
        if (now < turns.askAt()) {
          return clock.set(turns.askAt());
        }
        ask(now);
        return clock.set(now + Turns.SLICE);
      }
      culprit = patience.isOver(now) ? holder : GilThread.NOBODY;
      waiting = turns.size();
      next = clock.set(patience.endsAt());
    }
    if (culprit != GilThread.NOBODY) {
      patience.report(culprit, waiting);
    }
    return next;
  }

  final long now() {
    return System.nanoTime() - origin;
  }

  private static VarHandle findState() {
    try {
      return MethodHandles.lookup().findVarHandle(FairLock.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
