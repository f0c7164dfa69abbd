package org.quanta.benchmarks.subjects;

import org.quanta.hints.Quantum;

/**
 * A thread that sleeps for a millisecond, again and again, beside threads that compute: as an
 * interpreter does I/O on one thread while others are busy. Prints {@code wait NANOS} for each
 * sleep: how much later than a millisecond the thread went on. Prints at last {@code turns N}: how
 * far the computing threads came, per second.
 */
public final class Sleeper {
  private static final long MILLISECOND = 1_000_000;
  private static final int WARM_UP_MILLIS = 500;

  private static volatile boolean stop;

  /** Keeps the loop from being optimized away. */
  @SuppressWarnings("UnusedVariable")
  private static volatile long sink;

  private long turns;

  private Sleeper() {}

  /**
   * Measures how long a sleeper waits.
   *
   * @param arguments the number of computing threads, the number of sleeps
   * @throws InterruptedException never
   */
  public static void main(String[] arguments) throws InterruptedException {
    Sleeper[] others = new Sleeper[Integer.parseInt(arguments[0])];
    Thread[] threads = new Thread[others.length];
    for (int i = 0; i < others.length; i++) {
      Sleeper other = new Sleeper();
      others[i] = other;
      threads[i] = new Thread(other::compute);
      threads[i].start();
    }
    Thread.sleep(WARM_UP_MILLIS);
    long start = System.nanoTime();
    long[] waits = sleep(new long[Integer.parseInt(arguments[1])]);
    stop = true;
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - start) / 1e9 + WARM_UP_MILLIS / 1e3;
    print(waits, others, seconds);
  }

  private static long[] sleep(long[] waits) throws InterruptedException {
    for (int i = 0; i < waits.length; i++) {
      long start = System.nanoTime();
      Thread.sleep(1);
      waits[i] = System.nanoTime() - start - MILLISECOND;
    }
    return waits;
  }

  private void compute() {
    long x = 0;
    for (long i = 0; ; i++) {
      Quantum.qbreak();
      x = x * 31 + i;
      if ((i & 0xffff) == 0 && stop) {
        sink = x;
        turns = i;
        return;
      }
    }
  }

  private static void print(long[] waits, Sleeper[] others, double seconds) {
    StringBuilder text = new StringBuilder();
    for (long wait : waits) {
      text.append("wait ").append(wait).append('\n');
    }
    long turns = 0;
    for (Sleeper other : others) {
      turns += other.turns;
    }
    System.out.println(text.append("turns ").append(Math.round(turns / seconds)));
  }
}
