package org.quanta.benchmarks.subjects;

import java.util.ArrayDeque;
import java.util.Deque;
import org.quanta.hints.Quantum;

/**
 * Threads that do a fixed amount of work together, with a break at every turn: all of them on one
 * counter, all of them on one container (the JDK's, or the program's own), each on objects of its
 * own, or two of them strictly in turn. Prints {@code time NANOS} for each round, and fails if a
 * result is wrong.
 */
public final class Contended {
  private Contended() {}

  /** What is counted. */
  private static final class Counter {
    private long value;
  }

  /** What all threads of a round share; each kind of work uses one of them. */
  private static final class Shared {
    private final Counter counter = new Counter();
    private final Deque<Object> container = new ArrayDeque<>();
    private final OwnDeque ownDeque = new OwnDeque();

    void check(String kind, long turns) {
      boolean counts = kind.equals("counter") || kind.equals("turns");
      int left = container.size() + ownDeque.size();
      if ((counts && counter.value != turns) || left > 0) {
        throw new IllegalStateException(
            "wrong: " + counter.value + " of " + turns + ", " + left + " left");
      }
    }
  }

  /**
   * Measures rounds.
   *
   * @param arguments {@code counter}, {@code container}, {@code own deque}, {@code private} or
   *     {@code turns}; the number of rounds, of threads, and of turns of all threads together
   * @throws InterruptedException never
   */
  public static void main(String[] arguments) throws InterruptedException {
    int threads = Integer.parseInt(arguments[2]);
    int turns = Integer.parseInt(arguments[3]) / threads;
    for (int rounds = Integer.parseInt(arguments[1]); rounds > 0; rounds--) {
      Shared shared = new Shared();
      long start = System.nanoTime();
      Thread[] all = new Thread[threads];
      for (int i = 0; i < threads; i++) {
        int number = i;
        all[i] = new Thread(() -> work(arguments[0], turns, shared, number, threads));
        all[i].start();
      }
      for (Thread thread : all) {
        thread.join();
      }
      System.out.println("time " + (System.nanoTime() - start));
      shared.check(arguments[0], (long) turns * threads);
    }
  }

  private static void work(String kind, int turns, Shared shared, int number, int threads) {
    switch (kind) {
      case "counter" -> count(turns, shared.counter);
      case "container" -> fillAndEmpty(turns, shared.container);
      case "own deque" -> fillAndEmpty(turns, shared.ownDeque);
      case "private" -> compute(turns);
      case "turns" -> takeTurns(turns, shared.counter, number, threads);
      default -> throw new IllegalArgumentException(kind);
    }
  }

  private static void count(int turns, Counter counter) {
    for (int i = 0; i < turns; i++) {
      Quantum.qbreak();
      counter.value++;
    }
  }

  private static void fillAndEmpty(int turns, Deque<Object> container) {
    for (int i = 0; i < turns; i++) {
      Quantum.qbreak();
      container.addLast(container);
      if ((i & 1) == 1) {
        container.removeFirst();
        container.removeFirst();
      }
    }
  }

  private static void fillAndEmpty(int turns, OwnDeque container) {
    for (int i = 0; i < turns; i++) {
      Quantum.qbreak();
      container.addLast(container);
      if ((i & 1) == 1) {
        container.removeFirst();
        container.removeFirst();
      }
    }
  }

  /** Makes, reads and changes objects that nobody else sees. */
  private static void compute(int turns) {
    Counter[] counters = new Counter[64];
    for (int i = 0; i < counters.length; i++) {
      counters[i] = new Counter();
    }
    for (int i = 0; i < turns; i++) {
      Quantum.qbreak();
      Counter from = counters[i % counters.length];
      Counter to = new Counter();
      to.value = from.value * 31 + i;
      counters[(i * 7) % counters.length] = to;
    }
  }

  private static void takeTurns(int turns, Counter counter, int number, int threads) {
    for (int done = 0; done < turns; ) {
      Quantum.qbreak();
      if (counter.value % threads == number) {
        counter.value++;
        done++;
      }
    }
  }
}
