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
    while (stm.solo != null && stm.solo.isOn()) {
      stm.life.begin(t, null);
      if (t.solo) {
        return; // can't be rolled back either
      }
      stm.life.end(t);
    }
    for (int round = 0; !tryTake(t); round++) {
      StmThread holder = stm.inevitability.holder;
      if (holder != null) {
        holder.requestEnd();
      }
      stm.waiting.pause(round);
    }
    try {
      stm.life.begin(t, null);
    } catch (Throwable thrown) {
      stm.inevitability.holder = null;
      throw thrown;
    }
    t.inevitable = true;
    t.counts.inevitable++;
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
