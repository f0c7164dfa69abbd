package org.quanta.runtime.stm.model;

import static org.quanta.runtime.stm.model.ModelThread.NONE;

/** How far a thread's search for a cycle has come: see {@link CycleSteps}. */
final class Walk {
  /** The one whose announcement is looked at. */
  int at = NONE;

  /** Whom that one waits for. */
  int next = NONE;

  /** Whether {@link #next} is still in the epoch that has been read. */
  boolean isCurrent;

  int stepsLeft;

  /** The youngest so far. */
  int victim = NONE;

  void pass(Bits bits) {
    at = bits.nextOrNone(at, 2);
    next = bits.nextOrNone(next, 2);
    isCurrent = bits.next(isCurrent);
    stepsLeft = bits.next(stepsLeft, 2);
    victim = bits.nextOrNone(victim, 2);
  }

  /** The search is over. */
  void forget() {
    at = NONE;
    next = NONE;
    isCurrent = false;
    stepsLeft = 0;
    victim = NONE;
  }
}
