package org.quanta.runtime.stm.model;

import static org.quanta.runtime.stm.model.ModelThread.NONE;

/** How quanta end, and what is given back then: {@code QuantumLife.end} and {@code leave}. */
final class EndSteps {
  private EndSteps() {}

  static void end(World w, ModelThread t) {
    Epochs.commit(w, t);
    ended(w, t);
  }

  private static void ended(World w, ModelThread t) {
    if (t.inevitable) {
      t.step = Step.RETURN_TOKEN;
    } else if (t.othersStopped) {
      t.step = Step.LET_OTHERS_GO;
    } else if (t.solo) {
      t.step = Step.RETURN_SOLO_TOKEN;
    } else {
      LifeSteps.beginNext(w, t);
    }
  }

  static void returnToken(World w, ModelThread t) {
    t.inevitable = false;
    w.token = NONE;
    ended(w, t);
  }

  static void letOthersGo(World w, ModelThread t) {
    t.othersStopped = false;
    w.stopper = NONE;
    ended(w, t);
  }

  static void returnSoloToken(World w, ModelThread t) {
    t.solo = false;
    w.soloToken = NONE;
    ended(w, t);
  }
}
