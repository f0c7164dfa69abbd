package org.quanta.runtime.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MutualExclusionTest {
  private static final long LONG = 60_000_000_000L;

  @Test
  void two_threads_are_never_inside_at_once() throws Exception {
    FairLock lock = new FairLock(LONG, System.err::println);
    assertEquals(0, new Exclusion(lock).faults(new Crew(), 2, 500_000));
    assertEquals(0, lock.waiting());
  }

  @Test
  void many_threads_are_never_inside_at_once_and_all_get_through() throws Exception {
    FairLock lock = new FairLock(LONG, System.err::println);
    assertEquals(0, new Exclusion(lock).faults(new Crew(), 16, 50_000));
    assertEquals(0, lock.waiting());
  }

  @Test
  void virtual_threads_are_never_inside_at_once() throws Exception {
    assumeTrue(VirtualThreads.exist());
    FairLock lock = new FairLock(LONG, System.err::println);
    Crew crew = new Crew(VirtualThreads.factory());
    assertEquals(0, new Exclusion(lock).faults(crew, 200, 2_000));
    assertEquals(0, lock.waiting());
  }

  @Test
  void the_check_finds_a_lock_that_now_and_then_does_not_wait() throws Exception {
    long faults = 0;
    for (int round = 0; faults == 0 && round < 50; round++) {
      faults = new Exclusion(new LeakyLock()).faults(new Crew(), 4, 200_000);
    }
    assertTrue(faults > 0);
  }

  /** A canary: every tenth time, it lets a thread in whoever is inside. */
  private static final class LeakyLock extends FairLock {
    private final AtomicInteger comings = new AtomicInteger();
    private final ThreadLocal<Boolean> leaked = ThreadLocal.withInitial(() -> false);

    LeakyLock() {
      super(LONG, System.err::println);
    }

    @Override
    void acquire(GilThread me) {
      leaked.set(comings.incrementAndGet() % 10 == 0);
      if (!leaked.get()) {
        super.acquire(me);
      }
    }

    @Override
    void stepBack(GilThread me) {
      if (!leaked.get()) {
        super.stepBack(me);
      }
    }

    @Override
    void release(GilThread me) {
      if (!leaked.get()) {
        super.release(me);
      }
      leaked.set(false);
    }
  }
}
