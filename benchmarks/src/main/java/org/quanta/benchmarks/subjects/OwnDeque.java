package org.quanta.benchmarks.subjects;

import java.util.NoSuchElementException;

/**
 * A queue of objects, made like {@link java.util.ArrayDeque}. But its array never leaves it, not
 * even for a static method: a translation can guard both as one thing.
 */
public final class OwnDeque {
  private Object[] elements = new Object[17];
  private int head;
  private int tail;

  /** An empty queue. */
  OwnDeque() {}

  void addLast(Object element) {
    if (element == null) {
      throw new NullPointerException();
    }
    Object[] all = elements;
    all[tail] = element;
    tail = behind(tail, all.length);
    if (tail == head) {
      grow();
    }
  }

  Object removeFirst() {
    Object[] all = elements;
    int index = head;
    Object first = all[index];
    if (first == null) {
      throw new NoSuchElementException();
    }
    all[index] = null;
    head = behind(index, all.length);
    return first;
  }

  int size() {
    int distance = tail - head;
    return distance < 0 ? distance + elements.length : distance;
  }

  private void grow() {
    Object[] old = elements;
    Object[] more = new Object[2 * old.length];
    int atEnd = old.length - head;
    System.arraycopy(old, head, more, 0, atEnd);
    System.arraycopy(old, 0, more, atEnd, head);
    elements = more;
    head = 0;
    tail = old.length;
  }

  private static int behind(int index, int length) {
    return index + 1 == length ? 0 : index + 1;
  }
}
