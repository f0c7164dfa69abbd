package org.quanta.runtime.stm.model;

import static org.quanta.runtime.stm.model.ModelThread.NONE;

/** {@code Waiting.breakCycle}: follows the announcements, and finds the youngest on the way. */
final class CycleSteps {
  private CycleSteps() {}

  static void lookForCycle(World w, ModelThread t) {
    t.walk.victim = mayRollBack(w, t) ? t.index : NONE;
    t.walk.stepsLeft = w.threads.length;
    if (t.otherIsCurrent) {
      visit(w, t, t.other);
    } else {
      notFound(t);
    }
  }

  private static boolean mayRollBack(World w, ModelThread t) {
    return (w.token != t.index || w.has(Mistake.VICTIM_INEVITABLE)) && !w.has(Mistake.NO_VICTIM);
  }

  static void nextInCycle(World w, ModelThread t) {
    t.walk.next = w.threads[t.walk.at].waitsFor;
    if (t.walk.next == NONE) {
      notFound(t);
    } else if (t.walk.next == t.index) {
      t.walk.isCurrent = true;
      t.step = Step.COMPARE_EPOCH;
    } else {
      t.step = Step.LOOK_AT_EPOCH;
    }
  }

  static void lookAtEpoch(World w, ModelThread t) {
    t.walk.isCurrent = true;
    t.step = Step.COMPARE_EPOCH;
  }

  /**
   * What is compared are numbers. If they are of epochs of different threads, or are both of epochs
   * that are over, they may be equal or not.
   */
  static void compareEpoch(World w, ModelThread t) {
    ModelThread at = w.threads[t.walk.at];
    boolean isKnown = at.announced == t.walk.next && (at.announcedIsCurrent || t.walk.isCurrent);
    boolean isEqual = isKnown ? at.announcedIsCurrent == t.walk.isCurrent : w.chooses();
    t.walk.isCurrent = false;
    if (!isEqual) {
      notFound(t);
    } else if (t.walk.next == t.index) {
      found(w, t);
    } else {
      visit(w, t, t.walk.next);
    }
  }

  private static void visit(World w, ModelThread t, int next) {
    t.walk.at = NONE;
    t.walk.next = next;
    if (w.program.hasInevitable) {
      t.step = Step.IS_INEVITABLE;
    } else {
      isInevitable(w, t); // nobody ever is, so this is no access to shared memory
    }
  }

  static void isInevitable(World w, ModelThread t) {
    if (mayRollBack(w, w.threads[t.walk.next])) {
      t.step = Step.COMPARE_AGES;
    } else {
      step(t);
    }
  }

  static void compareAges(World w, ModelThread t) {
    if (t.walk.victim == NONE || isOlder(w.threads[t.walk.victim], w.threads[t.walk.next])) {
      t.walk.victim = t.walk.next;
    }
    step(t);
  }

  private static boolean isOlder(ModelThread one, ModelThread other) {
    return one.age != other.age ? one.age < other.age : one.index < other.index;
  }

  private static void step(ModelThread t) {
    t.walk.at = t.walk.next;
    t.walk.next = NONE;
    if (--t.walk.stepsLeft == 0) {
      notFound(t);
    } else {
      t.step = Step.NEXT_IN_CYCLE;
    }
  }

  private static void notFound(ModelThread t) {
    t.walk.forget();
    t.step = Step.LOOK_WHETHER_BLOCKED;
  }

  /** {@code giveWay}: the victim rolls back, the others leave it to that one. */
  private static void found(World w, ModelThread t) {
    boolean isVictim = t.walk.victim == t.index;
    notFound(t);
    if (isVictim) {
      RollbackSteps.rollBack(w, t);
    }
  }
}
