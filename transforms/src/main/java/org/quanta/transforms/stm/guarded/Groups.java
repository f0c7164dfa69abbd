package org.quanta.transforms.stm.guarded;

import java.util.HashMap;
import java.util.Map;

/**
 * Which values flow together, and so have one form: a forest of sets. A set is spoiled when one of
 * its values goes where only a wrapped array may go.
 */
final class Groups {
  private final Map<Object, Object> parents = new HashMap<>();
  private final Map<Object, String> reasons = new HashMap<>();

  /** The representative of a member's set. */
  Object find(Object member) {
    Object root = member;
    for (Object next = parents.get(root); next != null; next = parents.get(root)) {
      root = next;
    }
    for (Object at = member; !at.equals(root); ) {
      at = parents.put(at, root);
    }
    return root;
  }

  void join(Object first, Object second) {
    Object root = find(first);
    Object other = find(second);
    if (!root.equals(other)) {
      parents.put(other, root);
      String reason = reasons.remove(other);
      if (reason != null) {
        reasons.putIfAbsent(root, reason);
      }
    }
  }

  void spoil(Object member, String reason) {
    reasons.putIfAbsent(find(member), reason);
  }

  /** Why a member's set is spoiled; null if it is not. */
  String reason(Object member) {
    return reasons.get(find(member));
  }
}
