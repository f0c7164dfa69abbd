package org.quanta.runtime.stm;

/**
 * Lets one quantum run while no other thread is inside one.
 *
 * <p>The stopper is inevitable, so there is only one, and nobody it waits for can make it roll
 * back. It announces itself in {@link Stm#stopper}, and then looks at all epochs; a thread that
 * begins a quantum stores its epoch, and then looks at the announcement. Both are volatile, so at
 * least one of the two sees the other.
 */
class StopOthers {
  private static final long NAP = 200_000;

  private final Stm stm;

  StopOthers(Stm stm) {
    this.stm = stm;
  }

  final void begin(StmThread t) {
    if (t.othersStopped) {
      throw new IllegalStateException("the other threads are stopped already");
    }
    stm.inevitable.become(t);
    stm.stopper = t;
    try {
      for (StmThread other : stm.threads.all()) {
        if (other != t) {
          awaitOutside(t, other);
        }
      }
    } catch (Throwable thrown) {
      stm.stopper = null;
      throw thrown;
    }
    t.othersStopped = true;
  }

  // A step in which a mistake could be made, and which tests replace by that mistake.

  void awaitOutside(StmThread t, StmThread other) {
    for (long epoch = other.epoch; StmThread.isInsideEpoch(epoch); epoch = other.epoch) {
      stm.waiting.forReader(t, other, epoch, this);
    }
    Waiting.settle(t);
  }

  final void end(StmThread t) {
    if (!t.othersStopped) {
      throw new IllegalStateException("the other threads are not stopped");
    }
    t.othersStopped = false;
    stm.stopper = null;
    t.countBreaks();
  }

  /** Waits, outside of any quantum, until nobody has stopped the others. */
  final void awaitEnd() {
    boolean interrupted = false;
    while (stm.stopper != null) {
      Nap.sleep(this, NAP);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
