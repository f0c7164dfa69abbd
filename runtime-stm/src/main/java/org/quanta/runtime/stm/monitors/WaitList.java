package org.quanta.runtime.stm.monitors;

/**
 * The threads that wait to be notified, longest first. Immutable, so that a rollback has nothing to
 * restore but the reference to it. Null stands for the empty list.
 *
 * @param first who has waited longest
 * @param rest the others
 */
record WaitList(WaitNode first, WaitList rest) {
  static WaitList append(WaitList list, WaitNode node) {
    return list == null
        ? new WaitList(node, null)
        : new WaitList(list.first, append(list.rest, node));
  }

  static WaitList remove(WaitList list, WaitNode node) {
    if (list == null || list.first == node) {
      return list == null ? null : list.rest;
    }
    return new WaitList(list.first, remove(list.rest, node));
  }
}
