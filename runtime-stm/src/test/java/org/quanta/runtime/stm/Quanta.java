package org.quanta.runtime.stm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;

/** Runs quanta of a memory that a test has made, without any generated code. */
final class Quanta {
  /** How long threads may take; less than the time after which a test is given up. */
  private static final int PATIENCE = 30;

  private static volatile int patienceSeconds = PATIENCE;

  private Quanta() {}

  /** For canaries, some of which show by no progress. */
  static void beImpatient(int seconds) {
    patienceSeconds = seconds;
  }

  static void bePatient() {
    patienceSeconds = PATIENCE;
  }

  interface Body {
    void run(StmThread t);
  }

  interface ThreadBody {
    void run(StmThread t, int number) throws Exception;
  }

  /** Runs {@code body} as one quantum of a thread that is outside, until it commits. */
  static void run(StmThread t, Body body) {
    for (; ; ) {
      try {
        t.stm.life.begin(t, null);
        body.run(t);
        t.stm.life.end(t);
        return;
      } catch (Throwable thrown) {
        if (!(thrown instanceof RollbackSignal)) {
          if (t.state == StmThread.RUNNING) {
            t.stm.life.end(t);
          }
          throw Sneaky.rethrow(thrown);
        }
      }
    }
  }

  /** Runs {@code body} in so many attached threads at once; throws what the first of them threw. */
  static void inThreads(Stm stm, int count, ThreadBody body) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CyclicBarrier start = new CyclicBarrier(count);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                StmThread t = stm.threads.attach();
                try {
                  start.await();
                  body.run(t, number);
                } catch (Throwable thrown) {
                  failure.compareAndSet(null, thrown);
                } finally {
                  if (t.state == StmThread.OUTSIDE) {
                    stm.threads.detach(t);
                  }
                }
              },
              "quanta-" + number);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    long deadline = System.nanoTime() + patienceSeconds * 1_000_000_000L;
    for (Thread thread : threads) {
      thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      if (thread.isAlive() && failure.get() == null) {
        AssertionError stuck = new AssertionError("no progress of " + thread.getName());
        stuck.setStackTrace(thread.getStackTrace());
        throw stuck;
      }
    }
    if (failure.get() != null) {
      throw Sneaky.rethrow(failure.get());
    }
  }
}
