package org.quanta.runtime.stm;

/**
 * A quantum wants to write an object that is shared, and waits for the quanta that may be reading
 * it.
 *
 * <p>The order of the two steps is the heart of the protocol: the lease is published in the object
 * <em>first</em>, and then it gets its {@link #number}. A quantum that began with a start number of
 * at least {@link #number} began after the publication, so it is certain to meet this lease; one
 * that began before may have passed its barrier already, so the writer waits for it, and so it may
 * as well go on reading. Whoever meets the lease before it has its number waits for the number.
 *
 * <p>When the writer's quantum is over and this lease is still in the object (the quantum was
 * rolled back while it waited), the shared lease has to be put back: anybody may do it.
 */
final class PendingLease extends Lease {
  /** What was in the object, and comes back if the writer gives up. */
  final Lease shared;

  /**
   * The order number; 0 as long as there is none. Volatile: written by the writer after the
   * publication, read by readers that compare it with the start of their quantum.
   */
  volatile long number;

  PendingLease(StmThread writer, long epoch, Lease shared) {
    super(Kind.PENDING, writer, epoch, 0);
    this.shared = shared;
  }
}
