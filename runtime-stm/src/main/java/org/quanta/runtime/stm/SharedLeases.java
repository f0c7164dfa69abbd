package org.quanta.runtime.stm;

/**
 * Shared leases, most often one object for the same set of readers: most shared objects are read by
 * all threads, so a barrier knows their lease by identity ({@link StmThread#shared}).
 *
 * <p>Two objects for one set do no harm. A slot is read and written without synchronization: leases
 * have final fields only.
 */
final class SharedLeases {
  /** No object's lease: objects that were made outside of any quantum have {@link Lease#ENDED}. */
  static final Lease NONE = new Lease(Lease.Kind.SHARED, null, -1, 0);

  private static final int SLOTS = 256;
  private static final Lease[] LEASES = new Lease[SLOTS];

  private SharedLeases() {}

  /**
   * A shared lease.
   *
   * @param readers the threads that may read, one bit each
   */
  static Lease of(long readers) {
    int slot = Long.hashCode(readers * 0x9E3779B97F4A7C15L) & (SLOTS - 1);
    Lease known = LEASES[slot];
    if (known != null && known.readers == readers) {
      return known;
    }
    Lease lease = new Lease(Lease.Kind.SHARED, null, -1, readers);
    LEASES[slot] = lease;
    return lease;
  }
}
