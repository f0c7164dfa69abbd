package org.quanta.runtime.stm.monitors;

/** One thread in {@code Object.wait}. */
final class WaitNode {
  final Thread thread = Thread.currentThread();

  /** How often the thread had entered the monitor. */
  final int count;

  /** Set when the quantum that notified the thread has committed. */
  volatile boolean isNotified;

  WaitNode(int count) {
    this.count = count;
  }
}
