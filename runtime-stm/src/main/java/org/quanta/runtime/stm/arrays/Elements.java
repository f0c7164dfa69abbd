package org.quanta.runtime.stm.arrays;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** What happens to arrays within an array that is handed out. */
final class Elements {
  private Elements() {}

  /**
   * Enters all arrays that can be reached, and leases them, for external code may touch them, too.
   */
  static void escape(ManagedArray[] shadow, boolean mayChange) {
    Set<ManagedArray> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<ManagedArray[]> open = new ArrayDeque<>();
    open.add(shadow);
    while (!open.isEmpty()) {
      for (ManagedArray element : open.remove()) {
        if (element != null && seen.add(element)) {
          element.escape();
          lease(element, mayChange);
          if (element instanceof ReferenceArray references && references.mayHoldArrays()) {
            open.add(references.shadow());
          }
        }
      }
    }
  }

  private static void lease(ManagedArray element, boolean mayChange) {
    if (mayChange) {
      Barriers.writeAll(element);
    } else {
      Barriers.readAll(element);
    }
  }
}
