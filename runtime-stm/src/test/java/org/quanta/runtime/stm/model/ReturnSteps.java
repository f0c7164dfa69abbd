package org.quanta.runtime.stm.model;

import static org.quanta.runtime.stm.model.ModelThread.NONE;

/**
 * The way back to one thread without leases, at the end of a quantum: {@code SoloReturn} and {@code
 * SoloMode.tryTurnOn}. When it is time for that is a matter of luck.
 */
final class ReturnSteps {
  private ReturnSteps() {}

  /** What comes before {@link Step#END}. */
  static void end(World w, ModelThread t) {
    t.step = w.program.goesBack && !t.solo && !t.othersStopped ? Step.WANTS_BACK : Step.END;
  }

  /** At a break. Where it looks, it leaves the quantum before it begins the next one. */
  static void isLookDue(World w, ModelThread t) {
    if (w.chooses()) {
      end(w, t);
    } else {
      LifeSteps.open(w, t);
    }
  }

  static void wantsBack(World w, ModelThread t) {
    t.step = Step.END;
    if (!w.soloIsOn && w.chooses()) {
      w.isLucky = true;
      t.step = w.has(Mistake.RETURN_WITHOUT_TOKEN) ? second(t) : Step.TAKE_SOLO_TOKEN_BACK;
    }
  }

  private static Step second(ModelThread t) {
    return t.inevitable ? Step.KEEP_OTHERS_OUT : Step.TAKE_TOKEN_BACK;
  }

  static void takeSoloTokenBack(World w, ModelThread t) {
    if (w.soloToken == NONE) {
      w.soloToken = t.index;
      t.step = second(t);
    } else {
      t.step = Step.END;
    }
  }

  static void takeTokenBack(World w, ModelThread t) {
    if (w.token == NONE) {
      w.token = t.index;
      t.inevitable = true;
      t.isInevitableToReturn = true;
      t.step = Step.KEEP_OTHERS_OUT;
    } else {
      t.step = Step.GIVE_SOLO_TOKEN_UP;
    }
  }

  static void keepOthersOut(World w, ModelThread t) {
    w.stopper = t.index;
    toOther(w, t, 0);
  }

  private static void toOther(World w, ModelThread t, int first) {
    int other = first == t.index ? first + 1 : first;
    if (other < w.threads.length && !w.has(Mistake.RETURN_BESIDE_OTHERS)) {
      t.reader = other;
      t.step = Step.IS_ALONE;
    } else {
      t.reader = 0;
      t.othersStopped = true;
      t.isInevitableToReturn = false;
      t.step = Step.TURN_SOLO_ON;
    }
  }

  static void isAlone(World w, ModelThread t) {
    if (w.threads[t.reader].inside) {
      t.reader = 0;
      t.step = Step.LET_OTHERS_IN;
    } else {
      toOther(w, t, t.reader + 1);
    }
  }

  static void letOthersIn(World w, ModelThread t) {
    w.stopper = NONE;
    t.step = t.isInevitableToReturn ? Step.GIVE_TOKEN_UP : Step.GIVE_SOLO_TOKEN_UP;
  }

  static void giveTokenUp(World w, ModelThread t) {
    t.inevitable = false;
    t.isInevitableToReturn = false;
    w.token = NONE;
    t.step = Step.GIVE_SOLO_TOKEN_UP;
  }

  static void giveSoloTokenUp(World w, ModelThread t) {
    if (w.soloToken == t.index) {
      w.soloToken = NONE;
    }
    t.step = Step.END;
  }

  /**
   * And the barriers off, which nobody else who is inside goes by. What it has, the token among it,
   * it gives back at its end.
   */
  static void turnSoloOn(World w, ModelThread t) {
    w.soloIsOn = true;
    w.barriersAreOn = false;
    t.solo = true;
    t.step = Step.END;
  }
}
