package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real threads, and invariants that only serialisable histories keep. */
class StressTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void everyIncrementOfOneCounterCounts(int threads) throws Exception {
    Stm stm = new Stm();
    Box counter = new Box(0);
    int each = 400_000 / threads;
    Quanta.inThreads(
        stm,
        threads,
        (t, number) -> {
          for (int i = 0; i < each; i++) {
            Quanta.run(t, u -> counter.set(counter.get(u) + 1, u));
          }
        });
    assertEquals((long) threads * each, counter.value);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8})
  void mergedIncrementsCount(int threads) throws Exception {
    Stm stm = new Stm();
    Box counter = new Box(0);
    int each = 4_000_000 / threads;
    Quanta.inThreads(
        stm,
        threads,
        (t, number) -> {
          stm.life.begin(t, null);
          for (int i = 0; i < each; i++) {
            stm.protocol.write(counter, t); // for writing at once: so there are no cycles
            counter.value++;
            if (StmRuntime.shouldBreak(t)) {
              stm.life.breakNow(t, null);
            }
          }
          stm.life.end(t);
        });
    assertEquals((long) threads * each, counter.value);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6})
  void transfersKeepTheSumThatEveryQuantumSees(int threads) throws Exception {
    Stm stm = new Stm();
    Box[] accounts = new Box[6];
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] = new Box(100);
    }
    Quanta.inThreads(
        stm,
        threads,
        (t, number) -> {
          Random random = new Random(number);
          for (int i = 0; i < 60_000 / threads; i++) {
            if (random.nextInt(4) == 0) {
              Quanta.run(t, u -> assertEquals(100L * accounts.length, sum(accounts, u)));
            } else {
              Box from = accounts[random.nextInt(accounts.length)];
              Box to = accounts[random.nextInt(accounts.length)];
              Quanta.run(
                  t,
                  u -> {
                    from.set(from.get(u) - 1, u);
                    to.set(to.get(u) + 1, u);
                  });
            }
          }
        });
    long left = 0;
    for (Box account : accounts) {
      left += account.value;
    }
    assertEquals(100L * accounts.length, left);
  }

  private static long sum(Box[] boxes, StmThread t) {
    long sum = 0;
    for (Box box : boxes) {
      sum += box.get(t);
    }
    return sum;
  }

  @Test
  void writesDoNotSkew() throws Exception {
    Stm stm = new Stm();
    Box[] pair = {new Box(0), new Box(0)};
    Quanta.inThreads(
        stm,
        4,
        (t, number) -> {
          for (int i = 0; i < 20_000; i++) {
            int mine = (number + i) & 1;
            Quanta.run(
                t,
                u -> {
                  // At most one of the two may be 1: each quantum looks at both, writes one.
                  long sum = pair[0].get(u) + pair[1].get(u);
                  assertTrue(sum <= 1, "both were set");
                  pair[mine].set(sum == 0 ? 1 : 0, u);
                });
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 100})
  void readMostlyObjectsAreSeenWhole(int threads) throws Exception {
    Stm stm = new Stm();
    Box left = new Box(0);
    Box right = new Box(0);
    Quanta.inThreads(
        stm,
        threads,
        (t, number) -> {
          for (int i = 0; i < 60_000 / threads; i++) {
            boolean write = (number + i) % 50 == 0;
            Quanta.run(
                t,
                u -> {
                  long seen = left.get(u);
                  assertEquals(seen, right.get(u));
                  if (write) {
                    left.set(seen + 1, u);
                    right.set(seen + 1, u);
                  }
                });
          }
        });
    assertEquals(left.value, right.value);
  }

  @Test
  void everyThreadGetsThroughWhenAllConflict() throws Exception {
    Stm stm = new Stm();
    Box[] boxes = {new Box(0), new Box(0), new Box(0), new Box(0)};
    Quanta.inThreads(
        stm,
        12,
        (t, number) -> {
          for (int i = 0; i < 300; i++) {
            int first = number + i;
            Quanta.run(
                t,
                u -> {
                  for (int k = 0; k < boxes.length; k++) {
                    Box box = boxes[(first + k) & 3];
                    box.set(box.get(u) + 1, u);
                  }
                });
          }
        });
    for (Box box : boxes) {
      assertEquals(3600, box.value);
    }
  }
}
