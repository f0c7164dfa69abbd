package org.quanta.runtime.stm.model;

/**
 * Breaks that pass until the quantum is asked to end: {@code QuantumLife.isBreakDue} and {@code
 * TimeSlice.isOver}. That a quantum ends unasked is a matter of luck; so is that it puts a request
 * off, which it does for a bounded time only.
 */
final class BreakSteps {
  private BreakSteps() {}

  static void breakPassed(World w, ModelThread t) {
    if (t.asked || t.putsOff) {
      asked(w, t);
    } else if (isLastOne(w, t)) {
      LifeSteps.breakNow(w, t);
    } else if (w.chooses()) {
      w.isLucky = true;
      LifeSteps.breakNow(w, t);
    }
  }

  private static void asked(World w, ModelThread t) {
    if (t.solo || !w.chooses()) {
      LifeSteps.breakNow(w, t);
    } else {
      w.isLucky = true;
      t.putsOff = true;
      t.step = Step.PUT_OFF;
    }
  }

  /** There is nobody who will ask, as all others are at their breaks, too; some is the last. */
  private static boolean isLastOne(World w, ModelThread t) {
    for (ModelThread other : w.threads) {
      boolean isIdle = other.step == Step.BREAK && !other.asked && !other.putsOff;
      if (other != t && other.step != Step.DONE && !isIdle) {
        return false;
      }
    }
    return true;
  }

  /** Sets the limit to the next look, over whoever asks meanwhile. */
  static void putOff(World w, ModelThread t) {
    t.asked = false;
    t.step = Step.BREAK;
  }
}
