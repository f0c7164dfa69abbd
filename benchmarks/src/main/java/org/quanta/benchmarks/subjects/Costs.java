package org.quanta.benchmarks.subjects;

import org.quanta.hints.Quantum;

/**
 * One thread at work, before and after another one has made the program take leases. What is
 * printed is described with each way to run it.
 */
public final class Costs {
  private static final long WINDOW = 1_000_000;

  private Costs() {}

  private static final class Counter {
    private long value;
  }

  /**
   * Measures one thing.
   *
   * @param arguments {@code turns ROUNDS TURNS}: prints {@code time NANOS} for each round of a
   *     thread alone, after the switch to leases; {@code switch}: prints {@code lost NANOS}, the
   *     time lost around the switch
   * @throws InterruptedException never
   */
  public static void main(String[] arguments) throws InterruptedException {
    switch (arguments[0]) {
      case "turns" -> turns(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
      case "switch" -> lost();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void turns(int rounds, int turns) throws InterruptedException {
    Counter counter = new Counter();
    Thread other = new Thread(() -> computeFor(300_000_000, new Counter()));
    other.start();
    computeFor(300_000_000, counter);
    other.join();
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      compute(turns, counter);
      System.out.println("time " + (System.nanoTime() - start));
    }
  }

  private static void computeFor(long nanos, Counter counter) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      compute(100, counter);
    }
  }

  private static void compute(int turns, Counter counter) {
    for (int i = 0; i < turns; i++) {
      Quantum.qbreak();
      counter.value = counter.value * 31 + i;
    }
  }

  /**
   * Counts what is done in each millisecond, for a second before the other thread starts and a
   * second after. The time lost is that of the turns missing from the second half, at the speed
   * that is reached in its end.
   */
  private static void lost() throws InterruptedException {
    Counter counter = new Counter();
    Thread other = new Thread(() -> computeFor(1_000 * WINDOW, new Counter()));
    long[] done = new long[2000];
    long start = System.nanoTime();
    for (int i = 0; i < done.length; i++) {
      if (i == 1000) {
        other.start();
      }
      long end = start + (i + 1) * WINDOW;
      while (System.nanoTime() < end) {
        compute(100, counter);
        done[i] += 100;
      }
    }
    other.join();
    double speed = 0;
    for (int i = 1800; i < 2000; i++) {
      speed += done[i] / 200.0;
    }
    double lost = 0;
    for (int i = 1000; i < 2000; i++) {
      lost += Math.max(0, 1 - done[i] / speed);
    }
    System.out.println("lost " + (long) (lost * WINDOW));
  }
}
