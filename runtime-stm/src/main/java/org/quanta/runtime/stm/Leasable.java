package org.quanta.runtime.stm;

/**
 * A managed object: one that quanta lease before they touch it.
 *
 * <p>Classes that extended {@code Object} get the base class {@link Managed}; classes with an
 * external superclass implement this interface themselves, with a lease field of their own.
 */
public interface Leasable extends Restorable {
  /**
   * The lease that the object points to. Must have acquire semantics: what the lease's earlier
   * owners did is visible to whoever sees the lease.
   *
   * @return the lease; null if the object has never been leased
   */
  Lease quanta$lease();

  /**
   * Replaces the lease in one step, with the semantics of a volatile compare-and-set.
   *
   * @param expected the lease that must be there
   * @param next the lease to put there
   * @return false if another lease was there
   */
  boolean quanta$casLease(Lease expected, Lease next);

  /**
   * A copy of the mutable fields. It is made <em>before</em> the object is leased, and thrown away
   * if leasing fails; so it may read a mixture of states while another thread writes. It must read
   * each field once, follow no references, take no locks and pass no barriers.
   *
   * @return what {@link #quanta$restore} wants; null if there is nothing to restore
   */
  Object quanta$save();
}
