package org.quanta.runtime.stm.model;

import org.quanta.runtime.stm.model.ModelThread.Caller;

/** {@code StopOthers.begin}, once the quantum is inevitable. */
final class StopSteps {
  private StopSteps() {}

  static void stopOthers(World w, ModelThread t) {
    if (t.othersStopped) {
      LifeSteps.done(w, t);
      return;
    }
    w.stopper = t.index;
    toOther(w, t, 0);
  }

  private static void toOther(World w, ModelThread t, int first) {
    int other = first == t.index ? first + 1 : first;
    if (other < w.threads.length && !w.has(Mistake.STOP_WITHOUT_WAITING)) {
      t.reader = other;
      t.step = Step.LOOK_AT_OTHER;
    } else {
      t.othersStopped = true;
      LifeSteps.done(w, t);
    }
  }

  static void lookAtOther(World w, ModelThread t) {
    if (w.threads[t.reader].inside) {
      WaitSteps.await(t, t.reader, Caller.STOP);
    } else {
      toOther(w, t, t.reader + 1);
    }
  }
}
