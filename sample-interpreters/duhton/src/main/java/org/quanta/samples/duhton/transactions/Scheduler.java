package org.quanta.samples.duhton.transactions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.quanta.hints.Quantum;
import org.quanta.hints.QuantumLocal;
import org.quanta.samples.duhton.lang.FatalError;

/**
 * Keeps the transactions that the program schedules, and runs them.
 *
 * <p>What the main program schedules is kept until the next run. What a transaction schedules is
 * kept by its worker until the transaction ends. In both cases the last one scheduled runs first.
 */
public final class Scheduler {
  /** Programs recurse deeply; the pages of a stack cost nothing until they are used. */
  public static final long STACK_SIZE = 128L << 20;

  private final int threads;
  // The list of the worker that the current thread is; null in the main program.
  private final QuantumLocal<List<Transaction>> scheduledHere = new QuantumLocal<>();
  private ArrayDeque<Transaction> pending = new ArrayDeque<>();

  /**
   * A scheduler with nothing to do yet.
   *
   * @param threads how many transactions may run at the same time; untranslated it is always one
   */
  public Scheduler(int threads) {
    this.threads = Quantum.isTranslated() ? threads : 1;
  }

  /**
   * Schedules a transaction.
   *
   * @param transaction to be run once
   */
  public void add(Transaction transaction) {
    List<Transaction> own = scheduledHere.get();
    if (own != null) {
      own.add(transaction);
    } else {
      pending.addFirst(transaction);
    }
  }

  /**
   * Runs all that is scheduled, and all that these schedule in turn.
   *
   * @throws FatalError if one of them fails, or if this is called inside a transaction
   */
  public void run() {
    if (scheduledHere.get() != null) {
      throw new FatalError("run-transactions: not allowed inside a transaction");
    }
    if (pending.isEmpty()) {
      return;
    }
    Run run = new Run(pending, threads);
    pending = new ArrayDeque<>();
    try {
      work(run);
    } catch (InterruptedException e) {
      throw new FatalError("interrupted");
    }
  }

  /** Forgets what is scheduled. */
  public void clear() {
    pending.clear();
  }

  private void work(Run run) throws InterruptedException {
    if (threads == 1) {
      new Worker(run, scheduledHere).run();
      run.awaitEnd();
      return;
    }
    ArrayList<Thread> started = new ArrayList<>();
    for (int i = 1; i <= threads; i++) {
      started.add(start(new Worker(run, scheduledHere), "duhton-" + i));
    }
    run.awaitEnd();
    for (int i = 0; i < started.size(); i++) {
      started.get(i).join();
    }
  }

  private static Thread start(Worker worker, String name) {
    Thread thread = new Thread(null, worker, name, STACK_SIZE);
    // After an error the program ends at once, whatever the other workers are doing.
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
