package org.quanta.hints;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the primitives of {@link Quantum} mean before translation: a program of one thread, in which
 * every moment may be a quantum of its own. Keeps just enough state to report mistakes that would
 * also be mistakes after translation.
 */
final class Sequential {
  private static final ThreadLocal<Sequential> CURRENT = ThreadLocal.withInitial(Sequential::new);
  private static final AtomicLong COUNT = new AtomicLong();

  private int atomicDepth;
  private boolean othersStopped;

  private Sequential() {}

  static void enterAtomic() {
    CURRENT.get().atomicDepth++;
  }

  static void exitAtomic() {
    Sequential current = CURRENT.get();
    if (current.atomicDepth == 0) {
      throw new IllegalStateException("atomic section: more exits than enters");
    }
    current.atomicDepth--;
  }

  static int atomicDepth() {
    return CURRENT.get().atomicDepth;
  }

  static void beginStopOthers() {
    Sequential current = CURRENT.get();
    if (current.othersStopped) {
      throw new IllegalStateException("the other threads are stopped already");
    }
    current.othersStopped = true;
  }

  static void endStopOthers() {
    Sequential current = CURRENT.get();
    if (!current.othersStopped) {
      throw new IllegalStateException("the other threads are not stopped");
    }
    current.othersStopped = false;
  }

  static long nextCount() {
    return COUNT.incrementAndGet();
  }
}
