package org.quanta.runtime.stm;

/**
 * The right of one quantum to an object, for reading or for writing, until the quantum ends.
 *
 * <p>An object points to at most one lease; null means that nobody has ever leased it. A lease
 * never changes its meaning: it names its owner and the owner's epoch at the time, and it counts
 * for as long as the owner is still in that epoch. So all leases of a quantum end at one instant,
 * with one store to {@link StmThread}'s epoch, and nothing has to be done to the objects. A lease
 * that has ended is never put back into an object, so a compare-and-set from an ended lease can't
 * be fooled by an object that changed hands and came back. A shared lease may come back, and means
 * the same then: who may read.
 *
 * <p>Source: Octet (OOPSLA 2013) for the ownership states, with quanta as owners instead of
 * threads.
 */
public class Lease {
  /** Ended from the start: what objects get that are made outside of any quantum. */
  static final Lease ENDED = new Lease(Kind.WRITE, null, -1, 0);

  /** Never ends, and lets everybody do everything. No lease takes its place. */
  static final Lease UNTRACKED = new Lease(Kind.SHARED, null, -1, -1);

  final Kind kind;

  /** The thread whose quantum this is; null for a shared lease. */
  final StmThread owner;

  /** The owner's epoch that this lease belongs to; always odd, or negative if it has ended. */
  final long epoch;

  /** The threads that may read, one bit each; 0 unless this is a shared lease. */
  final long readers;

  /** What a lease allows, and to whom. */
  enum Kind {
    /** One quantum reads. */
    READ,
    /** One quantum reads and writes. */
    WRITE,
    /** Each thread in {@link Lease#readers} reads, in this and all later quanta. */
    SHARED,
    /** One quantum wants to write and waits for older readers. See {@link PendingLease}. */
    PENDING
  }

  Lease(Kind kind, StmThread owner, long epoch, long readers) {
    this.kind = kind;
    this.owner = owner;
    this.epoch = epoch;
    this.readers = readers;
  }

  static Lease read(StmThread owner, long epoch) {
    return new Lease(Kind.READ, owner, epoch, 0);
  }

  static Lease write(StmThread owner, long epoch) {
    return new Lease(Kind.WRITE, owner, epoch, 0);
  }

  /** Most often the same object for the same readers, so that it can be compared by identity. */
  static Lease shared(long readers) {
    return SharedLeases.of(readers);
  }

  /**
   * Whether the quantum that this lease belongs to is still running. Reads the owner's volatile
   * epoch: if the answer is no, everything that the quantum did happened before.
   */
  final boolean isActive() {
    StmThread quantumOf = owner;
    return quantumOf != null && quantumOf.epoch == epoch;
  }

  @Override
  public String toString() {
    return kind + (owner == null ? " " + Long.toBinaryString(readers) : " of " + owner);
  }
}
