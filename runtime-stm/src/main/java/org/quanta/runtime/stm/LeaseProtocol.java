package org.quanta.runtime.stm;

import java.lang.invoke.VarHandle;

/**
 * The slow paths of the barriers: how a quantum gets the lease of an object. The package {@code
 * model}, in the tests, is the same protocol as a model all of whose states are searched; keep the
 * two in step.
 *
 * <ul>
 *   <li>A free lease, or one that has ended, becomes mine by compare-and-set.
 *   <li>Another quantum's read lease becomes a shared one: a set of reader threads. A bit stays set
 *       after the quantum, so a read-mostly object costs each reader one slow path, ever.
 *   <li>Another quantum's write lease is a conflict: wait for the end of that quantum.
 *   <li>To write a shared object, publish a {@link PendingLease}, then give it its number, then
 *       wait for each reader's quantum that began before that number.
 * </ul>
 *
 * <p><b>Why no quantum reads what it should not.</b> All argument is by happens-before:
 *
 * <ul>
 *   <li><i>Hand-over.</i> Data fields are plain. Quantum A's accesses come before the volatile
 *       store to its {@link StmThread#epoch} that ends it; B reads that epoch before its
 *       compare-and-set. So what A wrote is visible to B, and what A read is not what B writes.
 *   <li><i>Fast path, own lease.</i> The object points to a lease of my current quantum. Only my
 *       own compare-and-set put it there. Others may replace a read lease of mine by a shared or
 *       pending one; a writer then waits for the end of my quantum. So a stale value is as good as
 *       a fresh one.
 *   <li><i>Fast path, shared lease with my bit.</i> My bit was set when my thread had acquired the
 *       object's lease, and nobody has written since, or the bit would be gone. Could the value be
 *       stale, and a writer be at work? The writer published its pending lease, then advanced
 *       {@link Stm#clock}, then read my epoch, all volatile. I stored my epoch, then read the clock
 *       into my start. Either the writer saw my quantum, and waits for its end unless it saw a
 *       start not less than its number; or my read of the clock saw the writer's number, and then
 *       everything I read later, the plain lease field included, is at least as new as the pending
 *       lease.
 *   <li><i>Save before lease.</i> The copy for the undo log is made before the compare-and-set. If
 *       that succeeds, nobody has held the object since the ended lease was read, because no lease
 *       ever comes back (shared ones do, and they are never the one that is replaced here).
 * </ul>
 *
 * <p><b>Faults.</b> A stack overflow or lack of memory may strike at every call. Everything is
 * allocated before the compare-and-set it is for. A pending lease that is left behind is put right
 * by whoever meets it, see {@link PendingLease}.
 *
 * <p>Methods are called by the thread whose quantum it is. They throw {@link RollbackSignal}.
 */
class LeaseProtocol {
  final Stm stm;

  LeaseProtocol(Stm stm) {
    this.stm = stm;
  }

  /** Returns when the quantum may read {@code o}. */
  void read(Leasable o, StmThread t) {
    if (t.isNobody() && o.quanta$lease() == null) {
      return; // made in a class initializer, before there were leases
    }
    prepare(o, t);
    if (isUntracked(o)) {
      return;
    }
    boolean isWrittenSoon = t.upgrades.expect(o);
    int round = 0;
    while (!(isWrittenSoon ? tryWrite(o, t, round) : tryRead(o, t, round))) {
      round++;
    }
    settle(t);
  }

  /** Returns when the quantum may write {@code o}, and its earlier state is in the undo log. */
  void write(Leasable o, StmThread t) {
    if (t.isNobody() && o.quanta$lease() == null) {
      return; // see read
    }
    prepare(o, t);
    if (isUntracked(o)) {
      VarHandle.releaseFence(); // before others can see what is stored next
      return;
    }
    int round = 0;
    while (!tryWrite(o, t, round)) {
      round++;
    }
    settle(t);
  }

  private static boolean isUntracked(Leasable o) {
    return o.quanta$lease() == Lease.UNTRACKED;
  }

  private void prepare(Leasable o, StmThread t) {
    if (t.state != StmThread.RUNNING) {
      stm.life.refuse(t, o);
    }
    if (t.owed != null) {
      stm.waiting.letOthersFirst(t, o);
    }
  }

  private static void settle(StmThread t) {
    if (t.claim != null) {
      Waiting.settle(t);
    }
  }

  private boolean tryRead(Leasable o, StmThread t, int round) {
    Lease lease = o.quanta$lease();
    if (lease == null) {
      return o.quanta$casLease(null, t.read);
    }
    if (lease == t.write || lease == t.read) {
      return true;
    }
    Lease.Kind kind = lease.kind; // no switch: that needs one more class
    if (kind == Lease.Kind.READ) {
      return o.quanta$casLease(
          lease, lease.owner == t ? t.read : Lease.shared(lease.owner.sharedBit | t.sharedBit));
    } else if (kind == Lease.Kind.WRITE) {
      return lease.isActive() ? await(o, lease, t, round) : o.quanta$casLease(lease, t.read);
    } else if (kind == Lease.Kind.SHARED) {
      return (lease.readers & t.sharedBit) != 0
          || o.quanta$casLease(lease, Lease.shared(lease.readers | t.sharedBit));
    }
    return readPending(o, (PendingLease) lease, t, round);
  }

  /** Waits for the lease to end; false, because then there is everything to be done again. */
  private boolean await(Leasable o, Lease lease, StmThread t, int round) {
    stm.waiting.forQuantum(t, lease, o, round);
    return false;
  }

  private boolean readPending(Leasable o, PendingLease pending, StmThread t, int round) {
    if (giveUp(o, pending, t)) {
      return false;
    }
    long number = numberOf(pending);
    if (number != 0 && (pending.shared.readers & t.sharedBit) != 0 && t.start < number) {
      return true; // older than the pending write, which waits for this quantum
    }
    return await(o, pending, t, round);
  }

  private boolean tryWrite(Leasable o, StmThread t, int round) {
    Lease lease = o.quanta$lease();
    if (lease == t.write) {
      return true;
    }
    if (lease == null || lease == t.read) {
      return takeForWriting(o, lease, t);
    }
    if (lease.kind == Lease.Kind.SHARED) {
      return writeShared(o, lease, t);
    }
    if (lease.kind == Lease.Kind.PENDING) {
      if (giveUp(o, (PendingLease) lease, t)) {
        return false;
      }
    } else if (!lease.isActive()) {
      return takeForWriting(o, lease, t);
    }
    return await(o, lease, t, round);
  }

  /**
   * Puts the shared lease back if {@code pending} has been left behind: its quantum is over, or is
   * my own, which isn't in {@link #writeShared} now.
   */
  boolean giveUp(Leasable o, PendingLease pending, StmThread t) {
    if (pending.owner != t && pending.isActive()) {
      return false;
    }
    o.quanta$casLease(pending, pending.shared);
    return true;
  }

  private boolean takeForWriting(Leasable o, Lease lease, StmThread t) {
    boolean undoable = prepareUndo(o, t);
    boolean taken = o.quanta$casLease(lease, t.write);
    if (taken && undoable) {
      t.undo.add();
    }
    return taken;
  }

  private boolean writeShared(Leasable o, Lease shared, StmThread t) {
    StackProbe.reserve(); // from publication on nothing but the rollback signal is thrown
    PendingLease pending = new PendingLease(t, t.quantum.epoch, shared);
    if (!publish(o, shared, pending)) {
      return false;
    }
    try {
      awaitReaders(o, pending, t);
      t.counts.pendingWrites++;
      return takeForWriting(o, pending, t);
    } catch (Throwable thrown) {
      abandon(o, pending);
      if (thrown instanceof RollbackSignal) {
        t.upgrades.add(o);
      }
      throw thrown;
    }
  }

  private void awaitReaders(Leasable o, PendingLease pending, StmThread t) {
    for (StmThread reader : stm.threads.all()) {
      if (reader == t || (pending.shared.readers & reader.sharedBit) == 0) {
        continue;
      }
      long epoch = reader.epoch;
      if (StmThread.isInsideEpoch(epoch) && reader.startSeen() < pending.number) {
        awaitReader(o, reader, epoch, t);
      }
    }
  }

  // Steps in which a mistake has been made before, and which tests replace by that mistake.

  /** Publishes a pending lease, then gives it its number: in this order. */
  boolean publish(Leasable o, Lease shared, PendingLease pending) {
    if (!o.quanta$casLease(shared, pending)) {
      return false;
    }
    pending.number = stm.tick();
    return true;
  }

  /** The number of a pending lease, waiting for it; 0 if its quantum is over without one. */
  long numberOf(PendingLease pending) {
    long number = pending.number;
    for (int round = 0; number == 0; round++) {
      if (!pending.isActive()) {
        return 0;
      }
      stm.waiting.pause(round);
      number = pending.number;
    }
    return number;
  }

  void awaitReader(Leasable o, StmThread reader, long epoch, StmThread t) {
    stm.waiting.forReader(t, reader, epoch, o);
  }

  /** Makes the undo record that counts if the object is taken; false if none is needed. */
  boolean prepareUndo(Leasable o, StmThread t) {
    if (t.inevitable) {
      return false;
    }
    Object saved = o.quanta$save();
    if (saved == null) {
      return false;
    }
    t.undo.prepare(o, saved);
    return true;
  }

  /** A writer that is rolled back while pending puts the shared lease back. */
  void abandon(Leasable o, PendingLease pending) {
    o.quanta$casLease(pending, pending.shared);
  }
}
