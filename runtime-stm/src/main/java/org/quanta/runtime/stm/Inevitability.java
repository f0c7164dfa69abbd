package org.quanta.runtime.stm;

/**
 * Makes quanta inevitable: they can't be rolled back any more. One at a time, by a {@link Token}
 * that is held to the end of the quantum. Its holder is never the victim of a cycle of waiters, so
 * in the end it wins every conflict.
 *
 * <p>A quantum that waits for the token still holds its leases; it waits like for a lease, and may
 * be rolled back. Methods are called by the thread whose quantum it is.
 */
class Inevitability {
  /** Rounds after which each one takes some time. */
  private static final int LONG = 1000;

  final Stm stm;

  Inevitability(Stm stm) {
    this.stm = stm;
  }

  /** Returns when the quantum is inevitable; throws {@link RollbackSignal} instead. */
  final void become(StmThread t) {
    if (t.state != StmThread.RUNNING) {
      stm.life.refuse(t, null);
    }
    if (t.inevitable || t.solo) {
      return;
    }
    StackProbe.reserve();
    if (t.owed != null) {
      stm.waiting.letOthersFirst(t, stm.inevitability);
    }
    for (int round = 0; !tryTake(t); round++) {
      awaitHolder(t, round);
    }
    t.inevitable = true;
    t.undo.size = 0;
    t.counts.inevitable++;
    Waiting.settle(t);
    t.undo.release();
    t.elements.forget();
    t.output.print();
    if (!t.callbacks.isEmpty()) {
      t.callbacks.committed();
    }
  }

  /**
   * Begins a quantum that is inevitable from the start, for a thread that is outside: where nothing
   * can be recorded, so that a rollback would have nowhere to go. The token is taken first, while
   * nobody can be waiting for this thread. To begin first and then to ask for the token would not
   * do: who stops the others has the token, and waits for every quantum.
   */
  final void begin(StmThread t) {
    for (int round = 0; !tryBegin(t); round++) {
      stm.waiting.pause(round);
      StmThread holder = stm.inevitability.holder;
      if (round > LONG && holder != null) {
        Patience.complain(t, holder);
      }
    }
  }

  /** Like {@link #begin}, but gives up if somebody else has the token, and asks for its end. */
  final boolean tryBegin(StmThread t) {
    if (stm.solo != null && stm.solo.isOn()) {
      if (!mayTake(t, stm.solo.token)) {
        return false;
      }
      try {
        stm.life.begin(t, null);
      } finally {
        stm.solo.settle(t);
      }
      if (t.solo) {
        return true; // can't be rolled back either
      }
      stm.life.end(t);
    }
    if (!mayTake(t, stm.inevitability)) {
      return false;
    }
    try {
      stm.life.begin(t, null);
    } catch (Throwable thrown) {
      stm.inevitability.holder = null;
      throw thrown;
    }
    t.inevitable = true;
    t.counts.inevitable++;
    return true;
  }

  private boolean mayTake(StmThread t, Token token) {
    if (token == stm.inevitability ? tryTake(t) : token.tryTake(t)) {
      return true;
    }
    StmThread holder = token.holder;
    if (holder != null) {
      holder.requestEnd();
    }
    return false;
  }

  private void awaitHolder(StmThread t, int round) {
    Token token = stm.inevitability;
    StmThread holder = token.holder;
    if (holder == null) {
      return;
    }
    long epoch = holder.epoch;
    if (StmThread.isInsideEpoch(epoch)) {
      stm.waiting.forToken(t, holder, epoch, token, round);
    } else {
      stm.waiting.pause(round); // it is just about to give the token back
    }
  }

  // A step in which a mistake could be made, and which tests replace by that mistake.

  boolean tryTake(StmThread t) {
    return stm.inevitability.tryTake(t);
  }
}
