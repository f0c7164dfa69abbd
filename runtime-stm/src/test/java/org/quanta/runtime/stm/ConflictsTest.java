package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many conflicts are counted: none where there are none, and each where there are some. */
@Timeout(120)
class ConflictsTest {
  private static final int ROUNDS = 500;

  private final Stm stm = new Stm();

  @Test
  void threadsWithObjectsOfTheirOwnHaveNone() throws Exception {
    Box read = new Box(1);
    Box[] own = {new Box(0), new Box(0), new Box(0)};
    Quanta.inThreads(
        stm,
        own.length,
        (t, number) -> {
          for (int round = 0; round < 10 * ROUNDS; round++) {
            Quanta.run(t, u -> own[number].set(own[number].get(u) + read.get(u), u));
          }
        });
    Counts counts = stm.counts();
    assertEquals(0, counts.conflicts, counts::toString);
    assertEquals(0, counts.rollbacksByCycle, counts::toString);
    assertEquals(own.length * 10L * ROUNDS, counts.commits);
    assertTrue(stm.counts().toString().contains("conflicts 0,"));
  }

  /** One thread's quantum goes on until another one waits for it. */
  @Test
  void whoeverWantsWhatAnotherOneHasHasOneEachTime() throws Exception {
    Box shared = new Box(0);
    AtomicInteger turn = new AtomicInteger();
    Quanta.inThreads(
        stm,
        2,
        (t, number) -> {
          for (int round = 0; round < ROUNDS; round++) {
            if (number == 0) {
              t.stm.life.begin(t, null);
              shared.set(shared.value + 1, t);
              turn.set(2 * round + 1);
              await(() -> t.waiters() != null);
              t.stm.life.end(t);
              int next = 2 * round + 2;
              await(() -> turn.get() == next);
            } else {
              int now = 2 * round + 1;
              await(() -> turn.get() == now);
              Quanta.run(t, u -> shared.set(shared.get(u) + 1, u));
              turn.set(2 * round + 2);
            }
          }
        });
    assertEquals(2 * ROUNDS, shared.value);
    long conflicts = stm.counts().conflicts;
    assertTrue(conflicts >= ROUNDS, conflicts + " conflicts");
    assertEquals(2 * ROUNDS, stm.counts().commits);
  }

  private interface Condition {
    boolean holds();
  }

  @SuppressWarnings("ThreadPriorityCheck") // there may be fewer cores than threads
  private static void await(Condition condition) {
    while (!condition.holds()) {
      Thread.yield();
    }
  }
}
