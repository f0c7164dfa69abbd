package org.quanta.runtime.stm.monitors;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The monitors of objects, by identity. An entry lives as long as its object. Any object can have
 * one, external ones ({@code synchronized (Foo.class)}) included.
 *
 * <p>Safe for concurrent use, and outside of all quanta: a monitor that a rolled-back quantum has
 * made is as good as any, because it is made free.
 */
final class MonitorTable {
  private final ConcurrentMap<Key, ManagedMonitor> monitors = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> dead = new ReferenceQueue<>();

  /** The monitor of an object; null if it has none yet. */
  ManagedMonitor find(Object object) {
    return monitors.get(new Key(object, null));
  }

  ManagedMonitor of(Object object) {
    ManagedMonitor monitor = find(object);
    if (monitor != null) {
      return monitor;
    }
    for (Reference<?> key = dead.poll(); key != null; key = dead.poll()) {
      monitors.remove(key);
    }
    ManagedMonitor made = new ManagedMonitor(Monitors.isGuarded(object));
    ManagedMonitor first = monitors.putIfAbsent(new Key(object, dead), made);
    return first == null ? made : first;
  }

  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object object, ReferenceQueue<Object> queue) {
      super(object, queue);
      hash = System.identityHashCode(object);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      Object object = get();
      return object != null && other instanceof Key key && key.get() == object;
    }
  }
}
