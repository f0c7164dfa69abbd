package org.quanta.runtime.stm.model;

import org.quanta.runtime.stm.model.ModelThread.Caller;

/** Shared objects that are to be written: {@code writeShared}, {@code readPending} and so on. */
final class PendingSteps {
  private PendingSteps() {}

  static Step firstOfWrite(World w) {
    return w.has(Mistake.EARLY_NUMBER) ? Step.DRAW_NUMBER : Step.PUBLISH_PENDING;
  }

  static void publishPending(World w, ModelThread t) {
    int pending = LeaseWord.pending(t.index, LeaseWord.readers(t.seen), t.number);
    if (!LeaseField.swap(w, t, pending)) {
      LeaseSteps.retry(w, t);
      return;
    }
    t.seen = pending;
    if (w.has(Mistake.EARLY_NUMBER)) {
      toReader(w, t, 0);
    } else {
      t.step = Step.DRAW_NUMBER;
    }
  }

  static void drawNumber(World w, ModelThread t) {
    t.number = w.tick();
    t.step = w.has(Mistake.EARLY_NUMBER) ? Step.PUBLISH_PENDING : Step.SET_NUMBER;
  }

  static void setNumber(World w, ModelThread t) {
    LeaseField.setNumber(w, t);
    toReader(w, t, 0);
  }

  /** {@code awaitReaders}: goes on with the next reader, from {@code first} on. */
  static void toReader(World w, ModelThread t, int first) {
    int reader = first;
    while (reader < w.threads.length
        && (reader == t.index || (LeaseWord.readers(t.seen) >> reader & 1) == 0)) {
      reader++;
    }
    if (reader < w.threads.length) {
      t.reader = reader;
      t.step = Step.LOOK_AT_READER;
    } else {
      t.reader = 0;
      t.number = 0;
      t.step = Step.SAVE;
    }
  }

  static void lookAtReader(World w, ModelThread t) {
    if (w.threads[t.reader].inside) {
      t.other = t.reader;
      t.otherIsCurrent = true;
      t.step = Step.COMPARE_START;
    } else {
      toReader(w, t, t.reader + 1);
    }
  }

  static void compareStart(World w, ModelThread t) {
    if (w.threads[t.reader].start < t.number && !w.has(Mistake.NO_WAIT)) {
      WaitSteps.await(t, Caller.READERS);
    } else {
      t.other = ModelThread.NONE;
      t.otherIsCurrent = false;
      toReader(w, t, t.reader + 1);
    }
  }

  /** {@code giveUp}: whoever meets a pending lease looks whether it has been left behind. */
  static void isPendingActive(World w, ModelThread t) {
    if (!LeaseWord.isActive(t.seen) && !w.has(Mistake.KEPT_PENDING)) {
      t.step = Step.PUT_RIGHT;
    } else if (LeaseSteps.isReading(w, t)) {
      t.step = Step.LOOK_AT_NUMBER;
    } else {
      awaitWriter(t);
    }
  }

  /** If that one has ended meanwhile, its wait is announced all the same, and is over at once. */
  private static void awaitWriter(ModelThread t) {
    t.other = LeaseWord.owner(t.seen);
    t.otherIsCurrent = LeaseWord.isActive(t.seen);
    WaitSteps.await(t, Caller.BARRIER);
  }

  static void putRight(World w, ModelThread t) {
    LeaseField.swap(w, t, LeaseWord.shared(LeaseWord.readers(t.seen)));
    LeaseSteps.retry(w, t);
  }

  static void lookAtNumber(World w, ModelThread t) {
    int number = LeaseWord.number(t.seen);
    if (number == 0 && !w.has(Mistake.NUMBER_GAP)) {
      t.step = Step.AWAIT_NUMBER;
    } else if ((LeaseWord.readers(t.seen) & t.bit()) != 0 && (number == 0 || t.start < number)) {
      t.seen = LeaseWord.NOTHING;
      t.step = Step.READ;
    } else {
      awaitWriter(t);
    }
  }

  /** {@code numberOf}: is there still somebody who will set it? */
  static void awaitNumber(World w, ModelThread t) {
    if (LeaseWord.isActive(t.seen)) {
      t.step = Step.LOOK_AT_NUMBER;
    } else {
      awaitWriter(t);
    }
  }

  /** {@code abandon}, once the quantum has been rolled back. */
  static void abandon(World w, ModelThread t) {
    if (!w.has(Mistake.KEPT_PENDING)) {
      LeaseField.swap(w, t, LeaseWord.shared(LeaseWord.readers(t.seen)));
    }
    t.upgrades |= 1 << w.object(t);
    RollbackSteps.tryAgain(w, t);
  }
}
