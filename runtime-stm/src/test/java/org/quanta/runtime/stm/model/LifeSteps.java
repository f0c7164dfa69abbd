package org.quanta.runtime.stm.model;

import static org.quanta.runtime.stm.model.ModelThread.NONE;

/** How quanta begin and break: {@code QuantumLife.begin} and {@code breakNow}. */
final class LifeSteps {
  private LifeSteps() {}

  /** The thread is outside, and has nothing to give back any more. */
  static void beginNext(World w, ModelThread t) {
    t.forget();
    if (t.quantum == w.program.operations[t.index].length) {
      t.step = Step.DONE;
    } else if (!w.program.isAny && w.operation(t).kind == Operation.Kind.BEGIN_INEVITABLE) {
      t.step = Step.TAKE_TOKEN_OUTSIDE;
    } else {
      begin(w, t);
    }
  }

  /** {@code QuantumLife.begin}. */
  static void begin(World w, ModelThread t) {
    if (w.program.startsSolo || w.program.goesBack) {
      t.step = Step.LOOK_FOR_SOLO;
    } else {
      open(w, t);
    }
  }

  /** {@code QuantumLife.open}: from outside, or from the quantum before. */
  static void open(World w, ModelThread t) {
    t.putsOff = false;
    boolean forgetsLater = w.has(Mistake.LOST_REQUEST) || !w.program.hasRequests;
    t.step =
        !forgetsLater
            ? Step.FORGET_REQUESTS
            : w.has(Mistake.NO_FENCE) ? Step.LOOK_AT_CLOCK : Step.PUBLISH;
  }

  static void forgetRequests(World w, ModelThread t) {
    t.asked = false;
    t.step = w.has(Mistake.LOST_REQUEST) ? Step.LOOK_AT_CLOCK : Step.PUBLISH;
  }

  static void publish(World w, ModelThread t) {
    boolean breaks = t.inside;
    if (breaks) {
      Epochs.commit(w, t);
    }
    t.inside = true;
    if (breaks && t.inevitable) {
      t.step = Step.RETURN_TOKEN_INSIDE;
    } else {
      published(w, t);
    }
  }

  static void returnTokenInside(World w, ModelThread t) {
    t.inevitable = false;
    w.token = NONE;
    published(w, t);
  }

  private static void published(World w, ModelThread t) {
    if (w.has(Mistake.LOST_REQUEST)) {
      t.step = Step.FORGET_REQUESTS;
    } else if (w.has(Mistake.NO_FENCE)) {
      lookedAtClock(w, t);
    } else {
      t.step = Step.LOOK_AT_CLOCK;
    }
  }

  static void lookAtClock(World w, ModelThread t) {
    t.clockSeen = w.clock;
    if (t.age == 0) {
      t.age = w.ageClock;
    }
    if (w.has(Mistake.NO_FENCE)) {
      t.step = Step.PUBLISH;
    } else {
      lookedAtClock(w, t);
    }
  }

  private static void lookedAtClock(World w, ModelThread t) {
    t.step = w.program.hasStop ? Step.LOOK_FOR_STOPPER : Step.SET_START;
  }

  static void lookForStopper(World w, ModelThread t) {
    t.retreats = w.stopper != NONE && w.stopper != t.index && !w.has(Mistake.NO_RETREAT);
    t.step = Step.SET_START;
  }

  static void setStart(World w, ModelThread t) {
    t.start = t.clockSeen;
    t.clockSeen = 0;
    if (t.retreats) {
      t.step = Step.RETREAT;
    } else if (w.program.goesBack && !t.solo && !w.has(Mistake.OVERLOOKED_RETURN)) {
      t.step = Step.HAS_GONE_BACK;
    } else {
      goOn(w, t);
    }
  }

  static void hasGoneBack(World w, ModelThread t) {
    if (w.soloIsOn) {
      t.retreats = true;
      t.step = Step.RETREAT;
    } else {
      goOn(w, t);
    }
  }

  static void retreat(World w, ModelThread t) {
    t.retreats = false;
    Epochs.pass(w, t);
    t.step = Step.AWAIT_STOPPER;
  }

  static void awaitStopper(World w, ModelThread t) {
    if (w.stopper == NONE) {
      if (w.program.goesBack) {
        begin(w, t);
      } else {
        open(w, t);
      }
    }
  }

  /** To the next operation of the quantum, or to its end. */
  static void goOn(World w, ModelThread t) {
    t.forget();
    if (w.program.isAny) {
      AnySteps.goOn(w, t);
    } else if (t.operation < w.program.operations[t.index][t.quantum].length) {
      perform(w, t);
    } else {
      finish(w, t, w.program.ends[t.index][t.quantum]);
    }
  }

  static void perform(World w, ModelThread t) {
    t.step =
        switch (w.operation(t).kind) {
          case READ -> LeaseSteps.firstOfRead(w, t);
          case WRITE -> Step.LOOK_TO_WRITE;
          case BECOME_INEVITABLE -> TokenSteps.first(t);
          case BEGIN_INEVITABLE -> Step.NOTHING;
          case STOP_OTHERS -> TokenSteps.isCertain(t) ? Step.STOP_OTHERS : Step.TAKE_TOKEN;
        };
  }

  static void finish(World w, ModelThread t, char end) {
    if (end == ';' || t.othersStopped) {
      ReturnSteps.end(w, t);
    } else if (end == '~') {
      t.step = Step.BREAK;
    } else {
      breakNow(w, t);
    }
  }

  static void done(World w, ModelThread t) {
    t.operation++;
    goOn(w, t);
  }

  static void breakNow(World w, ModelThread t) {
    if (t.solo) {
      t.step = Step.END;
    } else if (w.program.goesBack) {
      t.step = Step.IS_LOOK_DUE;
    } else {
      open(w, t);
    }
  }
}
