package org.quanta.runtime.gil;

/**
 * A queue of threads, linked through the threads themselves: using it allocates nothing, so that
 * the lock keeps working when memory has run out. A thread is in one list at most. Guarded by the
 * lock's mutex.
 */
final class ThreadList {
  private GilThread first;
  private GilThread last;
  private int size;

  boolean isEmpty() {
    return first == null;
  }

  int size() {
    return size;
  }

  void addLast(GilThread thread) {
    if (first == null) {
      first = thread;
    } else {
      last.next = thread;
    }
    last = thread;
    size++;
  }

  void addFirst(GilThread thread) {
    thread.next = first;
    first = thread;
    if (last == null) {
      last = thread;
    }
    size++;
  }

  GilThread removeFirst() {
    GilThread thread = first;
    first = thread.next;
    if (first == null) {
      last = null;
    }
    thread.next = null;
    size--;
    return thread;
  }
}
