package org.quanta.runtime.stm.model;

import org.quanta.runtime.stm.model.ModelThread.Caller;

/** The barriers: {@code LeaseProtocol.tryRead}, {@code tryWrite}, {@code takeForWriting}. */
final class LeaseSteps {
  private LeaseSteps() {}

  static Step firstOfRead(World w, ModelThread t) {
    return isUpgraded(w, t) ? Step.LOOK_FAST : Step.LOOK_TO_READ;
  }

  private static boolean isUpgraded(World w, ModelThread t) {
    return (t.upgrades >> w.object(t) & 1) != 0;
  }

  /** Whether it wants a lease for reading only. */
  static boolean isReading(World w, ModelThread t) {
    return w.operation(t).kind == Operation.Kind.READ && !isUpgraded(w, t);
  }

  /** Goes round once more. */
  static void retry(World w, ModelThread t) {
    t.forget();
    t.step = isReading(w, t) ? Step.LOOK_TO_READ : Step.LOOK_TO_WRITE;
  }

  private static boolean isForWriting(World w, ModelThread t, int lease) {
    boolean isKept = w.has(Mistake.KEPT_LEASE) && (t.kept >> w.object(t) & 1) != 0;
    return isKept || lease == LeaseWord.write(t.index);
  }

  private static boolean isForReading(World w, ModelThread t, int lease) {
    boolean isShared = LeaseWord.kind(lease) == LeaseWord.SHARED;
    return isForWriting(w, t, lease)
        || lease == LeaseWord.read(t.index)
        || (isShared && (LeaseWord.readers(lease) & t.bit()) != 0);
  }

  /** {@code StmRuntime.read}; otherwise its first look is as good as the slow path's. */
  static void lookFast(World w, ModelThread t) {
    boolean may = !w.barriersAreOn || isForReading(w, t, w.leases[w.object(t)]);
    t.step = may ? Step.READ : Step.LOOK_TO_WRITE;
  }

  static void lookToRead(World w, ModelThread t) {
    int lease = w.leases[w.object(t)];
    if (!w.barriersAreOn || isForReading(w, t, lease)) {
      t.step = Step.READ;
      return;
    }
    t.seen = lease;
    t.step =
        switch (LeaseWord.kind(lease)) {
          case LeaseWord.WRITE -> Step.IS_WRITER_ACTIVE;
          case LeaseWord.PENDING -> Step.IS_PENDING_ACTIVE;
          default -> Step.TAKE_TO_READ;
        };
  }

  static void isWriterActive(World w, ModelThread t) {
    if (LeaseWord.isActive(t.seen)) {
      WaitSteps.await(t, LeaseWord.owner(t.seen), Caller.BARRIER);
    } else {
      t.step = isReading(w, t) ? Step.TAKE_TO_READ : Step.SAVE;
    }
  }

  static void takeToRead(World w, ModelThread t) {
    int lease = t.seen;
    int replacement = LeaseWord.read(t.index);
    if (LeaseWord.kind(lease) == LeaseWord.SHARED) {
      replacement = LeaseWord.shared(LeaseWord.readers(lease) | t.bit());
    } else if (LeaseWord.kind(lease) == LeaseWord.READ && LeaseWord.owner(lease) != t.index) {
      replacement = LeaseWord.shared(1 << LeaseWord.owner(lease) | t.bit());
    }
    if (LeaseField.swap(w, t, replacement)) {
      t.seen = LeaseWord.NOTHING;
      t.step = Step.READ;
    } else {
      retry(w, t);
    }
  }

  static void lookToWrite(World w, ModelThread t) {
    int lease = w.leases[w.object(t)];
    if (!w.barriersAreOn || isForWriting(w, t, lease)) {
      taken(w, t);
      return;
    }
    t.seen = lease;
    t.step =
        switch (LeaseWord.kind(lease)) {
          case LeaseWord.SHARED -> PendingSteps.firstOfWrite(w);
          case LeaseWord.PENDING -> Step.IS_PENDING_ACTIVE;
          default -> isOfAnother(t, lease) ? Step.IS_WRITER_ACTIVE : Step.SAVE;
        };
  }

  private static boolean isOfAnother(ModelThread t, int lease) {
    return LeaseWord.isActive(lease) && LeaseWord.owner(lease) != t.index;
  }

  static void save(World w, ModelThread t) {
    t.saving = t.inevitable ? 0 : w.values[w.object(t)];
    t.step = Step.TAKE_TO_WRITE;
  }

  static void takeToWrite(World w, ModelThread t) {
    int o = w.object(t);
    boolean keeps = w.has(Mistake.KEPT_LEASE);
    if (!LeaseField.swap(
        w, t, keeps && t.quantum > 0 ? LeaseWord.FREE : LeaseWord.write(t.index))) {
      retry(w, t);
      return;
    }
    if (keeps) {
      t.kept |= 1 << o;
    }
    if (t.saving != 0) {
      t.saved[o] = t.saving;
    }
    taken(w, t);
  }

  private static void taken(World w, ModelThread t) {
    t.forget();
    boolean reads = w.operation(t).kind == Operation.Kind.READ;
    if (reads && w.chooses()) {
      t.upgrades &= ~(1 << w.object(t)); // that was the last time that it was expected
    }
    t.step = reads ? Step.READ : Step.WRITE;
  }

  /** The value itself. */
  static void read(World w, ModelThread t) {
    int o = w.object(t);
    int value = w.values[o];
    if (value != Values.COMMITTED && value != Values.own(t)) {
      w.wrong = "thread " + t.index + " reads a value of object " + o + " that is not committed";
    }
    t.hasRead |= 1 << o;
    LifeSteps.done(w, t);
  }

  /** The value itself. */
  static void write(World w, ModelThread t) {
    w.values[w.object(t)] = Values.own(t);
    t.hasWritten |= 1 << w.object(t);
    LifeSteps.done(w, t);
  }
}
