package org.quanta.runtime.gil;

import java.util.Arrays;

/**
 * The monitors that a thread has entered in managed code, innermost last.
 *
 * <p>Changed by its own thread only, and only while that is inside; read by whoever is inside. So
 * it is guarded by the lock. A thread that exits a monitor outside just takes a note, and corrects
 * the stack when it comes in: until then, others take the monitor for still entered, which is safe.
 */
final class MonitorStack {
  private static final Object[] NONE = {};

  /** Its neighbors among the stacks of threads outside; see {@link Monitors}. */
  MonitorStack nextOutside;

  MonitorStack previousOutside;
  boolean isOutside;

  private final Thread owner;
  private Object[] entered = NONE;
  private int size;

  /** Monitors exited outside. Read and written by its own thread only. */
  private int exitedOutside;

  MonitorStack(Thread owner) {
    this.owner = owner;
  }

  Thread owner() {
    return owner;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Says which monitor the next {@link #push} is about. */
  void prepare(Object monitor) {
    if (size == entered.length) {
      entered = Arrays.copyOf(entered, Math.max(4, 2 * size));
    }
    entered[size] = monitor;
  }

  /** The prepared monitor is entered. */
  void push() {
    size++;
  }

  /** The innermost monitor is exited. */
  void pop() {
    if (size > 0) {
      entered[--size] = null;
    }
  }

  /** The innermost monitor is exited, by a thread that is outside. */
  void popLater() {
    exitedOutside++;
  }

  /** Its thread has come in. */
  void correct() {
    for (; exitedOutside > 0; exitedOutside--) {
      pop();
    }
  }

  boolean contains(Object monitor) {
    for (int i = 0; i < size; i++) {
      if (entered[i] == monitor) {
        return true;
      }
    }
    return false;
  }
}
