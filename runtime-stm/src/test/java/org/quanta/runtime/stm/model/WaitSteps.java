package org.quanta.runtime.stm.model;

import static org.quanta.runtime.stm.model.ModelThread.NONE;

import org.quanta.runtime.stm.model.ModelThread.Caller;

/**
 * {@code Waiting.await}: announces whom it waits for, asks for the end of that quantum, and looks
 * in turns whether it has ended and whether there is a cycle. Spinning and parking are the same
 * here, and nobody needs to be woken.
 */
final class WaitSteps {
  private WaitSteps() {}

  /** Waits for the owner of a lease that is in use. */
  static void await(ModelThread t, int other, Caller caller) {
    t.other = other;
    t.otherIsCurrent = true;
    await(t, caller);
  }

  /** Waits for {@code t.other}. */
  static void await(ModelThread t, Caller caller) {
    t.caller = caller;
    boolean looksAtLease = caller == Caller.BARRIER && LeaseWord.kind(t.seen) == LeaseWord.PENDING;
    if (!looksAtLease && caller != Caller.READERS) {
      t.seen = LeaseWord.NOTHING;
    }
    t.step = Step.ANNOUNCE_EPOCH;
  }

  static void announceEpoch(World w, ModelThread t) {
    t.announced = t.other;
    t.announcedIsCurrent = t.otherIsCurrent;
    t.step = Step.ANNOUNCE_THREAD;
  }

  static void announceThread(World w, ModelThread t) {
    t.waitsFor = t.other;
    t.step = w.program.hasRequests ? Step.REQUEST : Step.LOOK_FOR_CYCLE;
  }

  static void request(World w, ModelThread t) {
    w.threads[t.other].asked = true;
    t.step = Step.LOOK_FOR_CYCLE;
  }

  static void lookWhetherBlocked(World w, ModelThread t) {
    boolean blocked =
        t.otherIsCurrent
            && switch (t.caller) {
              case TOKEN -> w.token == t.other;
              case BARRIER -> t.seen == LeaseWord.NOTHING || w.leases[w.object(t)] == t.seen;
              default -> true;
            };
    if (!blocked) {
      t.step = Step.WITHDRAW;
    } else if (w.program.hasRequests && !w.has(Mistake.LOST_REQUEST)) {
      t.step = Step.REQUEST;
    } else {
      t.step = Step.LOOK_FOR_CYCLE;
    }
  }

  static void withdraw(World w, ModelThread t) {
    t.waitsFor = NONE;
    t.other = NONE;
    t.otherIsCurrent = false;
    Caller caller = t.caller;
    t.caller = Caller.BARRIER;
    switch (caller) {
      case BARRIER -> LeaseSteps.retry(w, t);
      case READERS -> PendingSteps.toReader(w, t, t.reader + 1);
      case TOKEN -> t.step = Step.TAKE_TOKEN;
      case STOP -> t.step = Step.LOOK_AT_OTHER;
    }
  }
}
