package org.quanta.runtime.stm.model;

/** Changes of the lease that an object points to, and of what threads have noted of it. */
final class LeaseField {
  private LeaseField() {}

  /** A compare-and-set of the object's lease, from the one that {@code t} has seen. */
  static boolean swap(World w, ModelThread t, int replacement) {
    int o = w.object(t);
    if (w.leases[o] != t.seen) {
      return false;
    }
    w.leases[o] = replacement;
    for (ModelThread other : w.threads) {
      if (other != t) {
        other.kept &= ~(1 << o);
        boolean hasIdentity =
            other.seen != LeaseWord.NOTHING && LeaseWord.kind(other.seen) != LeaseWord.SHARED;
        if (hasIdentity && w.object(other) == o) {
          other.seen |= LeaseWord.STALE;
        }
      }
    }
    return true;
  }

  /** The pending lease of {@code t}, which is in use, gets its number, wherever it is noted. */
  static void setNumber(World w, ModelThread t) {
    int o = w.object(t);
    w.leases[o] = numbered(w.leases[o], t);
    for (ModelThread other : w.threads) {
      if (w.object(other) == o) {
        other.seen = numbered(other.seen, t);
      }
    }
  }

  private static int numbered(int lease, ModelThread t) {
    boolean isIt =
        LeaseWord.kind(lease) == LeaseWord.PENDING
            && LeaseWord.isActive(lease)
            && LeaseWord.owner(lease) == t.index;
    return isIt ? LeaseWord.withNumber(lease, t.number) : lease;
  }
}
