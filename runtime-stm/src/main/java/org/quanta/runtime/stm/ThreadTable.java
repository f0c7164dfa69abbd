package org.quanta.runtime.stm;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The {@link StmThread}s of a program, found by the bits of shared leases.
 *
 * <p>The first 63 have a bit each. All further ones share the last bit: it says that any of them
 * may be a reader, so a writer has to look at all of them. As that bit may have been set by another
 * thread, it says nothing about what its owner has seen, and the fast path of the read barrier must
 * not go by it; the slow path, which reads the lease with acquire semantics, may.
 *
 * <p>An {@code StmThread} is used by one thread after the other, bit included: what the earlier
 * user had seen, the later one has seen, too, as it got the object through this table's lock.
 */
final class ThreadTable {
  /** The number of the last bit, that of all the rest. */
  static final int REST = 63;

  private final Stm stm;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<StmThread> unused = new ArrayDeque<>();

  /** All that were ever made, by index; replaced when one is added. */
  private volatile StmThread[] all = {};

  ThreadTable(Stm stm) {
    this.stm = stm;
  }

  StmThread attach() {
    lock.lock();
    try {
      StmThread t = unused.poll();
      if (t == null) {
        StmThread[] old = all;
        t = new StmThread(stm, old.length);
        StmThread[] more = Arrays.copyOf(old, old.length + 1);
        more[old.length] = t;
        all = more;
      }
      t.thread = Thread.currentThread();
      return t;
    } finally {
      lock.unlock();
    }
  }

  /** Gives {@code t} back; it must be outside of any quantum. */
  void detach(StmThread t) {
    Waiting.settle(t); // if the thread dies while it waits
    t.location = null;
    t.record = null;
    t.owed = null;
    t.slice.forget();
    t.upgrades.forget();
    if (t.entered != null) {
      t.entered.release();
    }
    t.length = new QuantumLength();
    lock.lock();
    try {
      t.thread = null;
      unused.push(t);
    } finally {
      lock.unlock();
    }
  }

  StmThread[] all() {
    return all;
  }
}
