package org.quanta.runtime.stm.translated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.quanta.runtime.stm.ForcedRollback;
import org.quanta.runtime.stm.StmRuntime;
import org.quanta.runtime.stm.StmThread;

/**
 * Programs translated by hand give their results however often, and wherever, they are rolled back.
 */
class TranslatedTest {
  private static String fib(int n, int length) {
    return (String)
        StmRuntime.runAttached(
            t -> {
              ForcedRollback.fixLength(length, t);
              Tally c = new Tally(t);
              // The result of a signal reaches the entry as it is.
              return StmRuntime.runAttached(u -> Fib.fib(c, n, u)) + ", " + c.calls;
            });
  }

  private static String loop(int n, int length) {
    StringBuilder outside = new StringBuilder();
    Tally[] tally = {null};
    Object total =
        StmRuntime.runAttached(
            t -> {
              ForcedRollback.fixLength(length, t);
              tally[0] = new Tally(t);
              return Loop.loop(tally[0], n, outside, t);
            });
    return total + ", " + tally[0] + ", " + outside;
  }

  private static final String LOOPED = loopUntranslated(10);

  /** What {@link Loop} was before translation. */
  private static String loopUntranslated(int n) {
    double total = 0;
    int calls = 0;
    long value = 0;
    for (int i = 0; i < n; i++) {
      value += i;
      if (i % 3 == 0) {
        value += 1000;
        total += i;
      } else {
        calls++;
        total += 0.5 * value;
      }
    }
    return total + ", " + calls + " " + value + " " + n + ", " + ".".repeat(n);
  }

  @Test
  void recursionSurvivesRollbackAtEachEvent() {
    for (int length : new int[] {1, 2, 3, 7}) {
      long events;
      try (ForcedRollback none = ForcedRollback.at(0)) {
        assertEquals("21, 67", fib(8, length));
        events = none.events();
      }
      assertTrue(events > 60, "too few events: " + events);
      for (int n = 1; n <= events; n++) {
        try (ForcedRollback forced = ForcedRollback.at(n)) {
          assertEquals("21, 67", fib(8, length), "rolled back at event " + n);
          assertEquals(1, forced.rollbacks());
        }
      }
    }
  }

  @Test
  void recursionSurvivesRollbackAtEveryFewEvents() {
    long rollbacks = 0;
    for (int n = 5; n < 40; n++) {
      try (ForcedRollback forced = ForcedRollback.every(n)) {
        assertEquals("21, 67", fib(8, 1), "rolled back every " + n + " events");
        rollbacks += forced.rollbacks();
      }
    }
    assertTrue(rollbacks > 100, "too few rollbacks: " + rollbacks);
  }

  @Test
  void exceptionsAndFinallySurviveRollbackAtEachEvent() {
    for (int length : new int[] {1, 2, 3, 7}) {
      long events;
      try (ForcedRollback none = ForcedRollback.at(0)) {
        assertEquals(LOOPED, loop(10, length));
        events = none.events();
      }
      for (int n = 1; n <= events; n++) {
        try (ForcedRollback forced = ForcedRollback.at(n)) {
          assertEquals(LOOPED, loop(10, length), "rolled back at event " + n);
          assertEquals(1, forced.rollbacks());
        }
      }
    }
  }

  @Test
  void repeatedRollbacksDoNotPileUpFrames() throws Exception {
    Throwable[] failure = {null};
    Thread small =
        new Thread(
            null,
            () -> {
              try (ForcedRollback forced = ForcedRollback.every(7)) {
                loop(5000, 1);
                assertTrue(forced.rollbacks() > 3000, "only " + forced.rollbacks());
              } catch (Throwable thrown) {
                failure[0] = thrown;
              }
            },
            "small",
            256 * 1024);
    small.start();
    small.join();
    assertEquals(null, failure[0]);
  }

  @Test
  void threadsShareTheirTalliesWithoutLosingACall() throws Exception {
    try (ForcedRollback forced = ForcedRollback.every(1009)) {
      Tally[] tallies = {
        (Tally) StmRuntime.runAttached(Tally::new), (Tally) StmRuntime.runAttached(Tally::new)
      };
      ExecutorService pool = Executors.newFixedThreadPool(4);
      List<Future<Object>> results = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        int number = i;
        results.add(
            pool.submit(
                () -> {
                  int fib =
                      (Integer) StmRuntime.runAttached(t -> Fib.fib(tallies[number & 1], 10, t));
                  return fib + (int) StmRuntime.runAttached(t -> both(tallies, number, t));
                }));
      }
      for (Future<Object> result : results) {
        assertEquals(55 + 2, result.get());
      }
      pool.shutdown();
      assertEquals(12 * (177 + 2), tallies[0].calls);
      assertEquals(12 * (177 + 2), tallies[1].calls);
      assertTrue(forced.rollbacks() > 0);
    }
  }

  /** Leases two objects in an order that differs between threads: a cycle now and then. */
  private static int both(Tally[] tallies, int number, StmThread t) {
    for (int i = 0; i < 2; i++) {
      Tally tally = tallies[(number + i) & 1];
      StmRuntime.write(tally, t);
      tally.calls++;
    }
    return 2;
  }
}
