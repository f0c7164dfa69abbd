package org.quanta.runtime.stm;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Threads that the program has started and that have been in no quantum yet: they are about to want
 * one. Kept while a program starts as under a global lock only.
 *
 * <p>Not for ever: a thread may have other things to do than to run quanta.
 */
final class StartingThreads {
  private static final long EXPECTED = TimeUnit.SECONDS.toNanos(1);

  /** With {@link System#nanoTime} when they were started. */
  private final Map<Thread, Long> started = new ConcurrentHashMap<>();

  void add(Thread thread) {
    started.put(thread, System.nanoTime());
  }

  void remove(Thread thread) {
    if (!started.isEmpty()) {
      started.remove(thread);
    }
  }

  /** Nobody asks any more. */
  void forget() {
    started.clear();
  }

  /** Whether there are any. */
  boolean areThere() {
    if (started.isEmpty()) {
      return false;
    }
    long now = System.nanoTime();
    for (Iterator<Map.Entry<Thread, Long>> all = started.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<Thread, Long> start = all.next();
      if (now - start.getValue() > EXPECTED
          || start.getKey().getState() == Thread.State.TERMINATED) {
        all.remove();
      }
    }
    return !started.isEmpty();
  }
}
