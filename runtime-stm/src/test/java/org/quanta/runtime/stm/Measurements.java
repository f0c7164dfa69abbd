package org.quanta.runtime.stm;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * What things cost, in nanoseconds; run it by hand. Each figure is the median of several rounds.
 * The barriers are those of the facade; the rest is measured on a memory of its own.
 */
final class Measurements {
  private static final int ROUNDS = 7;

  private Measurements() {}

  private interface Task {
    void run(StmThread t, int n) throws Exception;
  }

  private static void measure(String name, int n, IntToLongFunction nanos) {
    double[] results = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      results[round] = nanos.applyAsLong(n) / (double) n;
    }
    Arrays.sort(results);
    System.out.printf(
        "%-46s %9.2f  (%.2f to %.2f)%n",
        name, results[ROUNDS / 2], results[0], results[ROUNDS - 1]);
  }

  private static long time(Stm stm, int threads, int n, Task task) {
    try {
      long began = System.nanoTime();
      Quanta.inThreads(stm, threads, (t, number) -> task.run(t, n / threads));
      return System.nanoTime() - began;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void quanta(StmThread t, int n, Quanta.Body body) {
    for (int i = 0; i < n; i++) {
      Quanta.run(t, body);
    }
  }

  /** Touches many objects with the facade's barriers, all leased already. */
  private static long barriers(StmThread t, Box[] boxes, int n, int kind) {
    long sum = 0;
    for (int i = 0; i < n; i += boxes.length) {
      for (Box box : boxes) {
        if (kind == 1) {
          StmRuntime.read(box, t);
        } else if (kind == 2) {
          StmRuntime.write(box, t);
        }
        sum += box.value++;
      }
    }
    return sum;
  }

  private static void barriers(String mode) {
    Stm stm = new Stm();
    Box[] boxes = new Box[1000];
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] = new Box(i);
    }
    String[] names = {"no barrier", "read barrier", "write barrier"};
    for (int kind = 0; kind < 3; kind++) {
      int chosen = kind;
      measure(
          "access of a field, " + names[kind] + mode,
          20_000_000,
          n ->
              time(
                  stm,
                  1,
                  n,
                  (t, count) ->
                      Quanta.run(
                          t,
                          u -> {
                            for (Box box : boxes) {
                              stm.protocol.write(box, u);
                            }
                            if (barriers(u, boxes, count, chosen) == 42) {
                              System.out.println();
                            }
                          })));
    }
  }

  private static void counter(String name, int threads, int n, boolean merged) {
    measure(
        name,
        n,
        count -> {
          Stm stm = new Stm();
          Box box = new Box(0);
          return time(
              stm,
              threads,
              count,
              (t, each) -> {
                if (!merged) {
                  quanta(
                      t,
                      each,
                      u -> {
                        stm.protocol.write(box, u);
                        box.value++;
                      });
                  return;
                }
                stm.life.begin(t, null);
                for (int i = 0; i < each; i++) {
                  StmRuntime.write(box, t);
                  box.value++;
                  if (StmRuntime.shouldBreak(t)) {
                    stm.life.breakNow(t, null);
                  }
                }
                stm.life.end(t);
              });
        });
  }

  private static void scaling(int threads) {
    measure(
        "private objects, " + threads + " threads, per access and core",
        40_000_000,
        count -> {
          Stm stm = new Stm();
          return time(
              stm,
              threads,
              count * threads,
              (t, each) -> {
                Box[] mine = new Box[100];
                stm.life.begin(t, null);
                for (int i = 0; i < mine.length; i++) {
                  mine[i] = new Box(i, t);
                }
                for (int i = 0; i < each; i++) {
                  Box box = mine[i % mine.length];
                  StmRuntime.write(box, t);
                  box.value++;
                  if (StmRuntime.shouldBreak(t)) {
                    stm.life.breakNow(t, null);
                  }
                }
                stm.life.end(t);
              });
        });
  }

  private static void modeSwitch() {
    double[] results = new double[20];
    for (int i = 0; i < results.length; i++) {
      BarrierSwitch barriers = new BarrierSwitch();
      long began = System.nanoTime();
      barriers.turnOn();
      results[i] = System.nanoTime() - began;
    }
    Arrays.sort(results);
    System.out.printf(
        "%-46s %9.0f  (a switch without compiled code)%n", "mode switch", results[10]);
    long began = System.nanoTime();
    StmRuntime.BARRIERS.turnOn();
    System.out.printf(
        "%-46s %9d  (the facade's, compiled into the loops above)%n",
        "mode switch", System.nanoTime() - began);
  }

  private static void lives() {
    Stm stm = new Stm();
    Box box = new Box(0);
    FrameRecord record = new FrameRecord(null, 0, null, null);
    measure(
        "begin and end", 5_000_000, n -> time(stm, 1, n, (t, count) -> quanta(t, count, u -> {})));
    measure(
        "break (commit and begin)",
        5_000_000,
        n ->
            time(
                stm,
                1,
                n,
                (t, count) ->
                    Quanta.run(
                        t,
                        u -> {
                          for (int i = 0; i < count; i++) {
                            stm.life.breakNow(u, record);
                          }
                        })));
    measure(
        "break, one object written in each quantum",
        5_000_000,
        n ->
            time(
                stm,
                1,
                n,
                (t, count) ->
                    Quanta.run(
                        t,
                        u -> {
                          for (int i = 0; i < count; i++) {
                            stm.protocol.write(box, u);
                            box.value++;
                            stm.life.breakNow(u, record);
                          }
                        })));
    measure(
        "begin, write, rollback",
        1_000_000,
        n ->
            time(
                stm,
                1,
                n,
                (t, count) -> {
                  for (int i = 0; i < count; i++) {
                    stm.life.begin(t, null);
                    stm.protocol.write(box, t);
                    try {
                      stm.life.rollback(t, RollbackCause.FORCED);
                    } catch (Throwable signal) {
                      // expected
                    }
                  }
                }));
    measure(
        "attach, begin, end, detach",
        2_000_000,
        n -> {
          long began = System.nanoTime();
          for (int i = 0; i < n; i++) {
            stm.attachment.run(t -> null);
          }
          return System.nanoTime() - began;
        });
  }

  public static void main(String[] arguments) {
    barriers(", start mode");
    modeSwitch();
    barriers(", leases");
    lives();
    counter("counter, 1 thread, merged", 1, 20_000_000, true);
    counter("counter, 2 threads, merged", 2, 10_000_000, true);
    counter("counter, 8 threads, merged", 8, 10_000_000, true);
    counter("counter, 1 thread, a quantum each", 1, 5_000_000, false);
    counter("counter, 2 threads, a quantum each", 2, 2_000_000, false);
    counter("counter, 8 threads, a quantum each", 8, 2_000_000, false);
    scaling(1);
    scaling(2);
  }
}
