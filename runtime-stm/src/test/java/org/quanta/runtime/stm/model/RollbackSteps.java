package org.quanta.runtime.stm.model;

import static org.quanta.runtime.stm.model.ModelThread.NONE;

import org.quanta.runtime.stm.model.ModelThread.Caller;

/** {@code QuantumLife.rollback}, what its signal passes, and {@code Waiting.letWinnerEnd}. */
final class RollbackSteps {
  private RollbackSteps() {}

  static void rollBack(World w, ModelThread t) {
    if (t.inevitable || t.solo) {
      w.wrong = "thread " + t.index + " is rolled back, which can't be";
    }
    t.winner = t.other;
    t.winnerIsCurrent = t.otherIsCurrent;
    t.other = NONE;
    t.otherIsCurrent = false;
    t.number = 0;
    t.reader = 0;
    if (t.caller != Caller.READERS) {
      t.seen = LeaseWord.NOTHING;
    }
    if (w.has(Mistake.NO_UNDO)) {
      t.saved[0] = 0;
      t.saved[1] = 0;
    }
    t.step = hasUndo(t) ? Step.UNDO : Step.TICK;
  }

  private static boolean hasUndo(ModelThread t) {
    return t.saved[0] != 0 || t.saved[1] != 0;
  }

  /**
   * One of them, in any order: the code undoes the last one first, the model has forgotten which.
   */
  static void undo(World w, ModelThread t) {
    boolean both = t.saved[0] != 0 && t.saved[1] != 0;
    int o = both ? (w.chooses() ? 1 : 0) : t.saved[0] != 0 ? 0 : 1;
    w.values[o] = t.saved[o];
    t.saved[o] = 0;
    t.step = hasUndo(t) ? Step.UNDO : Step.TICK;
  }

  static void tick(World w, ModelThread t) {
    w.tick();
    t.step = Step.LEAVE;
  }

  static void leave(World w, ModelThread t) {
    Epochs.rollBack(w, t);
    t.step = Step.WITHDRAW_ROLLED_BACK;
  }

  static void withdraw(World w, ModelThread t) {
    t.waitsFor = NONE;
    if (t.caller == Caller.READERS) {
      t.step = Step.ABANDON;
    } else {
      tryAgain(w, t);
    }
  }

  static void tryAgain(World w, ModelThread t) {
    t.forget();
    t.operation = w.program.firstOperation(t.index);
    if (w.has(Mistake.RETRY_AT_ONCE)) {
      letWinner(w, t);
    } else {
      t.step = Step.LET_WINNER_END;
    }
  }

  /** To give up waiting is a matter of luck: the wait is longer than a quantum usually is. */
  static void letWinnerEnd(World w, ModelThread t) {
    if (!t.winnerIsCurrent) {
      letWinner(w, t);
    } else if (w.chooses()) {
      w.isLucky = true;
      letWinner(w, t);
    }
  }

  private static void letWinner(World w, ModelThread t) {
    t.winner = NONE;
    t.winnerIsCurrent = false;
    LifeSteps.begin(w, t);
  }
}
