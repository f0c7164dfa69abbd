package org.quanta.runtime.stm.model;

import static org.quanta.runtime.stm.model.ModelThread.NONE;

/**
 * The start as under a global lock: {@code SoloMode.enter}. When the switch is thrown is a matter
 * of time and of which threads there are; here it may be thrown whenever somebody has got the
 * token.
 */
final class SoloSteps {
  private SoloSteps() {}

  static void lookForSolo(World w, ModelThread t) {
    if (w.soloIsOn) {
      t.step = Step.TAKE_SOLO_TOKEN;
    } else {
      LifeSteps.open(w, t);
    }
  }

  static void takeSoloToken(World w, ModelThread t) {
    if (w.soloToken == NONE) {
      w.soloToken = t.index;
      t.step = Step.HAS_SOLO_TOKEN;
    } else if (w.has(Mistake.SWITCH_INSIDE) && w.chooses()) {
      t.step = Step.TURN_BARRIERS_ON;
    } else if (w.program.hasRequests) {
      t.step = Step.LOOK_WHO_IS_SOLO;
    }
  }

  static void lookWhoIsSolo(World w, ModelThread t) {
    t.other = w.soloToken;
    t.step = t.other == NONE ? Step.TAKE_SOLO_TOKEN : Step.REQUEST_SOLO_TOKEN;
  }

  /** It may have another quantum by now, which gets the request, even one with leases. */
  static void requestSoloToken(World w, ModelThread t) {
    w.threads[t.other].asked = true;
    t.other = NONE;
    t.step = Step.TAKE_SOLO_TOKEN;
  }

  static void hasSoloToken(World w, ModelThread t) {
    if (!w.soloIsOn) {
      t.step = Step.GIVE_SOLO_TOKEN_BACK;
    } else if (w.chooses()) {
      t.step = Step.TURN_BARRIERS_ON;
    } else {
      t.solo = true;
      LifeSteps.open(w, t);
    }
  }

  static void turnBarriersOn(World w, ModelThread t) {
    w.barriersAreOn = true;
    t.step = Step.TURN_SOLO_OFF;
  }

  static void turnSoloOff(World w, ModelThread t) {
    w.soloIsOn = false;
    t.step = Step.GIVE_SOLO_TOKEN_BACK;
  }

  static void giveSoloTokenBack(World w, ModelThread t) {
    if (w.soloToken == t.index) {
      w.soloToken = NONE;
    }
    LifeSteps.open(w, t);
  }
}
