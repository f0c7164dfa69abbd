package org.quanta.runtime.stm;

/**
 * Begins, ends and rolls back quanta. Methods are called by the thread whose quantum it is.
 *
 * <p><b>Faults.</b> The stack may overflow at any call. So each change of state is made by a
 * stretch of code that consists of field accesses only, and what may fail comes before it, or, like
 * waking others, may be left undone without harm. A rollback that is cut short leaves the quantum
 * in the state {@link StmThread#ROLLING_BACK}: the next barrier, break or end, which has more stack
 * left, completes it.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // a thread's epoch is written by the thread only
class QuantumLife {
  /** How many breaks to pass between looks at the state of a solo quantum. */
  private static final int SOLO_BREAKS = 1 << 30;

  /** One less than how many quanta end between looks at whether the program runs alone again. */
  private static final int ENDS_TO_A_LOOK = 15;

  /** How many breaks that have to be ignored pass between such looks. */
  private static final int PINNED_BREAKS = 64;

  final Stm stm;

  QuantumLife(Stm stm) {
    this.stm = stm;
  }

  /**
   * Begins a quantum for a thread that is outside, or whose quantum has been rolled back.
   *
   * @param record the state to go back to; null to call the thread's body again
   */
  final void begin(StmThread t, FrameRecord record) {
    if (t.state == StmThread.ROLLED_BACK) {
      if (!t.callbacks.isEmpty()) {
        runRollbackCallbacks(t);
      }
      stm.waiting.letWinnerEnd(t);
    }
    if (stm.solo != null && stm.solo.isOn()) {
      stm.solo.enter(t);
    }
    try {
      open(t, t.epoch + 1, record, t.age);
    } catch (Throwable thrown) {
      if (t.solo) {
        stm.solo.leave(t);
      }
      throw thrown;
    }
  }

  /** The actions are outside of any quantum, and may begin some of their own. */
  private static void runRollbackCallbacks(StmThread t) {
    Lease quantum = t.quantum;
    FrameRecord record = t.record;
    long age = t.age;
    t.state = StmThread.OUTSIDE;
    try {
      t.callbacks.rolledBack();
    } finally {
      t.quantum = quantum;
      t.record = record;
      t.age = age;
      t.state = StmThread.ROLLED_BACK;
    }
  }

  /** Ends the quantum and begins the next one, at a break. */
  final void breakNow(StmThread t, FrameRecord record) {
    if (t.state != StmThread.RUNNING) {
      refuse(t, null);
    }
    boolean requested = t.slice.isRequested(t);
    t.slice.passed(t.breaks);
    int fewest = requested ? t.slice.fewestBreaks() : 0;
    StackProbe.reserveForQuantum();
    keepMonitors(t);
    printOutput(t);
    if (t.solo || !t.callbacks.isEmpty() || isLookDue(t)) {
      prepareBegin(t);
      end(t);
      begin(t, record);
    } else {
      open(t, t.epoch + 2, record, 0);
      t.counts.commits++;
    }
    if (requested) {
      t.counts.requestsHonored++;
      t.length.requested(fewest);
    } else {
      t.length.endedByItself();
    }
  }

  /**
   * Makes sure that the quantum after the running one can be begun: a thread that has ended the one
   * must not fail to begin the other.
   */
  final void prepareBegin(StmThread t) {
    prepareBegin(t, t.epoch + 2);
  }

  private void prepareBegin(StmThread t, long epoch) {
    Lease write = newWriteLease(t, epoch);
    Lease read = Lease.read(t, epoch);
    t.nextWrite = write;
    t.nextRead = read;
  }

  /**
   * Enters {@code epoch}, which ends all leases of the quantum before, if there was one.
   *
   * @param age the seniority of a quantum that is tried again; 0 for a new one
   */
  private void open(StmThread t, long epoch, FrameRecord record, long age) {
    if (t.nextWrite.epoch != epoch) {
      prepareBegin(t, epoch);
    }
    Lease write = t.nextWrite;
    Lease read = t.nextRead;
    t.limit = t.solo ? SOLO_BREAKS : t.length.breaks() - 1;
    t.slice.beginQuantum();
    publish(t, epoch);
    // Only field accesses from here on: they can't fail.
    if (t.inevitable) {
      t.inevitable = false;
      stm.inevitability.holder = null;
    }
    long clock = stm.clock;
    t.state = StmThread.RUNNING;
    t.undo.size = 0;
    t.write = write;
    t.read = read;
    t.quantum = write;
    t.record = record;
    t.age = age == 0 ? clock : age;
    t.breaks = 0;
    t.skipped = 0;
    StmThread stopper = stm.stopper;
    try {
      t.setStart(clock);
      if (t.waiters() != null) {
        stm.waiting.handOver(t);
      }
      t.undo.release();
      t.elements.forget();
    } catch (StackOverflowError | OutOfMemoryError e) {
      // An early start only makes others wait, and waiters look again by themselves.
    }
    if ((stopper != null && stopper != t) || hasGoneBack(t)) {
      retreat(t);
      stm.others.awaitEnd();
      openAfterAll(t, record);
    }
  }

  /** The thread is outside and must get in again, however long it takes to find memory for it. */
  private void openAfterAll(StmThread t, FrameRecord record) {
    for (int round = 0; t.nextWrite.epoch != t.epoch + 1; round++) {
      try {
        prepareBegin(t, t.epoch + 1);
      } catch (OutOfMemoryError e) {
        stm.waiting.pause(round);
      }
    }
    if (stm.solo != null && stm.solo.isOn()) {
      stm.solo.enter(t);
    }
    open(t, t.epoch + 1, record, t.age);
  }

  /** Takes a begin back: somebody has stopped the others, or turned leases off. */
  private void retreat(StmThread t) {
    t.write = Lease.ENDED;
    t.read = Lease.ENDED;
    t.shared = SharedLeases.NONE;
    t.state = StmThread.OUTSIDE;
    t.epoch = t.epoch + 1;
    if (t.waiters() != null) {
      stm.waiting.handOver(t);
    }
  }

  /** Commits: ends the quantum and all its leases, and leaves the thread outside. */
  final void end(StmThread t) {
    if (t.state != StmThread.RUNNING) {
      refuse(t, null);
    }
    keepMonitors(t);
    printOutput(t);
    if (isLookDue(t)) {
      stm.solo.tryTurnOn(t);
    }
    leave(t, StmThread.OUTSIDE);
    t.age = 0;
    t.counts.commits++;
    // What is left undone here by a fault, others or the next end make good.
    if (t.waiters() != null) {
      stm.waiting.handOver(t);
    }
    t.undo.release();
    t.elements.forget();
    if (!t.callbacks.isEmpty()) {
      t.callbacks.committed();
    }
  }

  /** Before the end of a quantum in a synchronized section; may roll it back. */
  private static void keepMonitors(StmThread t) {
    if (t.entered != null && !t.entered.isEmpty()) {
      t.entered.keepAll(t);
    }
  }

  /** Before the end of a quantum that has kept output; may roll it back. */
  private void printOutput(StmThread t) {
    if (!t.output.isEmpty()) {
      stm.inevitable.become(t);
      t.output.print(); // the rest, if a fault has cut it short
    }
  }

  /** Leaves a thread outside whatever has happened, when it is detached. */
  final void abandon(StmThread t) {
    if (t.state == StmThread.RUNNING) {
      t.output.print();
      end(t);
    } else if (t.state == StmThread.ROLLING_BACK) {
      finishRollback(t);
    }
    t.state = StmThread.OUTSIDE;
    t.age = 0;
    t.winner = null;
  }

  /** The instant at which a quantum ends, as seen by others. Field accesses only. */
  private void leave(StmThread t, int newState) {
    t.write = Lease.ENDED;
    t.read = Lease.ENDED;
    t.shared = SharedLeases.NONE;
    t.state = newState;
    t.limit = 0;
    t.epoch = t.epoch + 1;
    t.undo.size = 0;
    t.atomicDepth = 0;
    if (t.inevitable) {
      t.inevitable = false;
      stm.inevitability.holder = null;
    }
    if (t.othersStopped) {
      t.othersStopped = false;
      stm.stopper = null;
    }
    if (t.solo) {
      t.solo = false;
      stm.solo.token.holder = null;
    }
  }

  /** Rolls the quantum back and throws the signal. */
  final void rollback(StmThread t, RollbackCause cause) {
    StackProbe.reserve();
    t.counts.rolledBack(cause);
    t.state = StmThread.ROLLING_BACK;
    t.write = Lease.ENDED; // from here on each barrier takes the slow path, and is refused
    t.read = Lease.ENDED;
    t.shared = SharedLeases.NONE;
    finishRollback(t);
    throw Sneaky.rethrow(t.rollbackSignal);
  }

  /** Completes a rollback. Can be repeated until it succeeds. */
  final void finishRollback(StmThread t) {
    undo(t);
    t.length.rolledBack(t.breaks + t.skipped);
    stm.tick(); // quanta that begin from now on are younger than this one
    t.output.forget();
    if (t.entered != null) {
      t.entered.forget();
    }
    leave(t, StmThread.ROLLED_BACK);
    Waiting.settle(t);
    if (t.waiters() != null) {
      stm.waiting.handOver(t);
    }
    t.undo.release();
    t.elements.forget();
  }

  /**
   * Called where a quantum has to be running, and is not.
   *
   * @param o what the thread was about to touch; null if it was about to end the quantum
   * @throws OutsideQuantumException if there is no quantum
   */
  final void refuse(StmThread t, Object o) {
    if (t.state == StmThread.OUTSIDE) {
      throw OutsideQuantumException.between(
          o == null
              ? "a quantum was to be ended"
              : "an object of " + o.getClass() + " was touched");
    }
    if (t.state == StmThread.ROLLING_BACK) {
      finishRollback(t);
    }
    throw Sneaky.rethrow(t.rollbackSignal);
  }

  /** Whether a break that did not pass should really end the quantum. */
  final boolean isBreakDue(StmThread t) {
    if (t.state != StmThread.RUNNING) {
      if (t.state == StmThread.OUTSIDE) {
        return false;
      }
      refuse(t, null);
    }
    int limit = t.limit();
    if (t.isPinned()) {
      t.skipBreaks(limit - PINNED_BREAKS);
      return false;
    }
    if (t.solo) {
      t.breaks = 0;
      return limit == 0;
    }
    return !t.slice.isRequested(t) || t.slice.isOver(t);
  }

  // Steps in which a mistake has been made before, and which tests replace by that mistake.

  Lease newWriteLease(StmThread t, long epoch) {
    return Lease.write(t, epoch);
  }

  /** Whether it is time to look if there is need for leases. */
  boolean isLookDue(StmThread t) {
    return (t.counts.commits & ENDS_TO_A_LOOK) == ENDS_TO_A_LOOK && !t.solo && stm.solo != null;
  }

  /** Whether leases were turned off after the thread had looked. */
  boolean hasGoneBack(StmThread t) {
    return !t.solo && stm.solo != null && stm.solo.isOn();
  }

  /** A full fence: comes before the reads of the clock, of the stopper and of leases. */
  void publish(StmThread t, long epoch) {
    t.epoch = epoch;
  }

  void undo(StmThread t) {
    t.undo.undo();
  }
}
