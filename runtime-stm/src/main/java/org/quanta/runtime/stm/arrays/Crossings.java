package org.quanta.runtime.stm.arrays;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The managed arrays of those raw arrays that external code may know. Both are held weakly: the
 * entry goes when translated code lets go of the managed array, because then nobody is left who
 * could compare it with another one.
 *
 * <p>Thread-safe. A lookup takes no lock.
 */
final class Crossings {
  private static final ConcurrentMap<Key, Key> ENTRIES = new ConcurrentHashMap<>();
  private static final ReferenceQueue<ManagedArray> GONE = new ReferenceQueue<>();

  /** Finds entries by the identity of the raw array. */
  private static final class Key extends WeakReference<ManagedArray> {
    private final int hash;

    /** Set in keys that are only made to find another one. */
    private final Object wanted;

    Key(ManagedArray array) {
      super(array, GONE);
      hash = System.identityHashCode(array.raw());
      wanted = null;
    }

    Key(Object wanted) {
      super(null);
      hash = System.identityHashCode(wanted);
      this.wanted = wanted;
    }

    private Object raw() {
      if (wanted != null) {
        return wanted;
      }
      ManagedArray array = get();
      return array == null ? null : array.raw();
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      Object raw = raw();
      return raw != null && other instanceof Key key && key.raw() == raw;
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private Crossings() {}

  /** Notes which managed array belongs to a raw one, before external code sees the latter. */
  static void remember(ManagedArray array) {
    forgetGone();
    Key key = new Key(array);
    ENTRIES.putIfAbsent(key, key);
  }

  /** The managed array of a raw one: always the same for as long as anybody holds it. */
  static ManagedArray managed(Object raw) {
    Key wanted = new Key(raw);
    Key known = ENTRIES.get(wanted);
    ManagedArray array = known == null ? null : known.get();
    while (array == null) {
      forgetGone();
      ManagedArray made = Wrapping.of(raw);
      Key key = new Key(made);
      known = ENTRIES.putIfAbsent(key, key);
      array = known == null ? made : known.get();
    }
    return array;
  }

  private static void forgetGone() {
    for (Reference<?> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
      ENTRIES.remove(gone);
    }
  }

  /** For tests. */
  static int size() {
    forgetGone();
    return ENTRIES.size();
  }
}
