package org.quanta.runtime.stm.model;

import static org.quanta.runtime.stm.model.ModelThread.NONE;

import org.quanta.runtime.stm.model.ModelThread.Caller;

/** {@code Inevitability}: the token, and who waits for it. */
final class TokenSteps {
  private TokenSteps() {}

  /** Whether there is nothing to be done to become inevitable. */
  static boolean isCertain(ModelThread t) {
    return t.inevitable || t.solo;
  }

  static Step first(ModelThread t) {
    return isCertain(t) ? Step.NOTHING : Step.TAKE_TOKEN;
  }

  private static boolean tryTake(World w, ModelThread t) {
    if (w.token != NONE && !w.has(Mistake.TWO_INEVITABLE)) {
      return false;
    }
    w.token = t.index;
    t.inevitable = true;
    return true;
  }

  static void takeToken(World w, ModelThread t) {
    if (!tryTake(w, t)) {
      t.step = Step.LOOK_AT_HOLDER;
      return;
    }
    t.saved[0] = 0;
    t.saved[1] = 0;
    if (w.operation(t).kind == Operation.Kind.STOP_OTHERS) {
      t.step = Step.STOP_OTHERS;
    } else {
      LifeSteps.done(w, t);
    }
  }

  /** {@code awaitHolder}. */
  static void lookAtHolder(World w, ModelThread t) {
    t.other = w.token;
    t.step = t.other == NONE ? Step.TAKE_TOKEN : Step.LOOK_AT_HOLDERS_EPOCH;
  }

  static void lookAtHoldersEpoch(World w, ModelThread t) {
    if (w.threads[t.other].inside) {
      WaitSteps.await(t, t.other, Caller.TOKEN);
    } else {
      t.other = NONE;
      t.step = Step.TAKE_TOKEN;
    }
  }

  /** {@code Inevitability.begin}. */
  static void takeTokenOutside(World w, ModelThread t) {
    if (tryTake(w, t)) {
      LifeSteps.begin(w, t);
    } else if (w.program.hasRequests) {
      t.step = Step.LOOK_WHOM_TO_ASK;
    }
  }

  static void lookWhomToAsk(World w, ModelThread t) {
    t.other = w.token;
    t.step = t.other == NONE ? Step.TAKE_TOKEN_OUTSIDE : Step.REQUEST_TOKEN;
  }

  /** It may have another quantum by now, which gets the request. */
  static void requestToken(World w, ModelThread t) {
    w.threads[t.other].asked = true;
    t.other = NONE;
    t.step = Step.TAKE_TOKEN_OUTSIDE;
  }
}
