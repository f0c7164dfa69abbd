package org.quanta.samples.duhton.transactions;

import java.util.ArrayDeque;
import java.util.List;
import org.quanta.samples.duhton.lang.FatalError;

/**
 * One run of everything that is scheduled, from the first transaction to the last that these have
 * led to.
 *
 * <p>Workers that find nothing to do wait until others share some work, or until all wait: then the
 * run is over. The monitor is there for {@code wait} and {@code notifyAll}, which Java allows with
 * one only.
 */
final class Run {
  private final ArrayDeque<Transaction> pending;
  private final int workers;
  private int idle;
  private boolean over;
  private FatalError failure;

  /** A run of {@code pending}, first one first, on as many workers as stated. */
  Run(ArrayDeque<Transaction> pending, int workers) {
    this.pending = pending;
    this.workers = workers;
  }

  /** Waits for a transaction to do; null when the run is over. */
  synchronized Transaction take() throws InterruptedException {
    idle++;
    while (pending.isEmpty() && !over) {
      if (idle == workers) {
        end();
      } else {
        wait();
      }
    }
    if (over) {
      return null;
    }
    idle--;
    return pending.removeFirst();
  }

  /** Puts transactions in front of the others, the last one first. */
  synchronized void share(List<Transaction> transactions) {
    for (int i = 0; i < transactions.size(); i++) {
      pending.addFirst(transactions.get(i));
    }
    if (idle > 0) {
      notifyAll();
    }
  }

  /** Ends the run early: workers stop when they come back for more. */
  synchronized void fail(FatalError error) {
    if (failure == null) {
      failure = error;
    }
    end();
  }

  /** Waits for the end of the run, but not for transactions still running after a failure. */
  synchronized void awaitEnd() throws InterruptedException {
    while (!over) {
      wait();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private synchronized void end() {
    over = true;
    notifyAll();
  }
}
