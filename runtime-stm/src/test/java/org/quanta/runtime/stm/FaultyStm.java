package org.quanta.runtime.stm;

/** A memory that runs an action, once, when the protocol has come to a certain step. */
final class FaultyStm extends Stm {
  /** Steps at which something may go wrong. */
  enum Step {
    /** A waiter looks for cycles. */
    WAIT,
    /** A writer has announced itself, and is about to wait for a reader. */
    PENDING,
    /** The token is asked for. */
    TOKEN,
    /** Memory is needed for a new quantum. */
    LEASE,
    /** A quantum is being undone. */
    UNDO
  }

  private Step armed;
  private Thread victim;
  private Runnable action;

  FaultyStm(BarrierSwitch barriers) {
    super(barriers);
  }

  /** Has the calling thread run an action when it comes to {@code step} next. */
  void at(Step step, Runnable newAction) {
    victim = Thread.currentThread();
    action = newAction;
    armed = step;
  }

  private void reached(Step step) {
    if (armed == step && Thread.currentThread() == victim) {
      armed = null;
      action.run();
    }
  }

  @Override
  Waiting newWaiting() {
    return new Waiting(this) {
      @Override
      boolean mayRollBack(StmThread t) {
        reached(Step.WAIT);
        return super.mayRollBack(t);
      }
    };
  }

  @Override
  LeaseProtocol newProtocol() {
    return new LeaseProtocol(this) {
      @Override
      void awaitReader(Leasable o, StmThread reader, long epoch, StmThread t) {
        reached(Step.PENDING);
        super.awaitReader(o, reader, epoch, t);
      }
    };
  }

  @Override
  Inevitability newInevitability() {
    return new Inevitability(this) {
      @Override
      boolean tryTake(StmThread t) {
        reached(Step.TOKEN);
        return super.tryTake(t);
      }
    };
  }

  @Override
  QuantumLife newLife() {
    return new QuantumLife(this) {
      @Override
      Lease newWriteLease(StmThread t, long epoch) {
        reached(Step.LEASE);
        return super.newWriteLease(t, epoch);
      }

      @Override
      void undo(StmThread t) {
        reached(Step.UNDO);
        super.undo(t);
      }
    };
  }
}
