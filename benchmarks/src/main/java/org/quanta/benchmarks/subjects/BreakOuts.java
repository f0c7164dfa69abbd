package org.quanta.benchmarks.subjects;

import org.quanta.hints.Quantum;

/**
 * Threads that share a fixed amount of work, and leave the quantum for nothing every few turns: as
 * programs do that take a free lock or read from a full buffer. Prints {@code time NANOS} for each
 * round.
 */
public final class BreakOuts {
  /** Keeps the loop from being optimized away. */
  @SuppressWarnings("UnusedVariable")
  private static volatile long sink;

  private BreakOuts() {}

  /**
   * Measures break-outs.
   *
   * @param arguments the number of rounds, the number of threads, the turns of all threads
   *     together, the turns from one break-out to the next
   * @throws InterruptedException never
   */
  public static void main(String[] arguments) throws InterruptedException {
    int threads = Integer.parseInt(arguments[1]);
    long turns = Long.parseLong(arguments[2]) / threads;
    long apart = Long.parseLong(arguments[3]);
    for (int rounds = Integer.parseInt(arguments[0]); rounds > 0; rounds--) {
      long start = System.nanoTime();
      Thread[] all = new Thread[threads];
      for (int i = 0; i < threads; i++) {
        all[i] = new Thread(() -> work(turns, apart));
        all[i].start();
      }
      for (Thread thread : all) {
        thread.join();
      }
      System.out.println("time " + (System.nanoTime() - start));
    }
  }

  private static void work(long turns, long apart) {
    long x = 0;
    for (long done = 0; done < turns; done += apart) {
      for (long i = 0; i < apart; i++) {
        Quantum.qbreak();
        x = x * 31 + i;
      }
      Quantum.beforeExternal();
      Quantum.afterExternal();
    }
    sink = x;
  }
}
