package org.quanta.runtime.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What the program's threads go through must not show that they wait for the lock. */
class ThreadsTest {
  @Test
  void an_interrupt_during_the_wait_for_the_lock_is_kept() throws Throwable {
    keepInterrupt(new Crew());
  }

  @Test
  void an_interrupt_of_a_virtual_thread_is_kept() throws Throwable {
    assumeTrue(VirtualThreads.exist());
    keepInterrupt(new Crew(VirtualThreads.factory()));
  }

  private static void keepInterrupt(Crew crew) throws Throwable {
    boolean[] came = new boolean[1];
    Crew.inside(
        () -> {
          Thread thread =
              crew.startInside(
                  () -> {
                    assertTrue(Thread.interrupted());
                    came[0] = true;
                  });
          Crew.awaitWaiting(1);
          thread.interrupt();
          Thread.sleep(20);
          assertFalse(came[0]);
        });
    crew.join();
    assertTrue(came[0]);
  }

  @Test
  void an_interrupt_before_the_wait_for_the_lock_is_kept() throws Throwable {
    Crew crew = new Crew();
    Crew.inside(
        () -> {
          crew.start(
              () -> {
                Thread.currentThread().interrupt();
                Crew.inside(() -> assertThrows(InterruptedException.class, () -> sleep()));
              });
          Crew.awaitWaiting(1);
        });
    crew.join();
  }

  private static void sleep() throws Throwable {
    Crew.outside(() -> Thread.sleep(10_000));
  }

  @Test
  void a_permit_given_during_the_wait_for_the_lock_is_kept() throws Throwable {
    keepPermit(new Crew());
  }

  @Test
  void a_permit_given_to_a_virtual_thread_is_kept() throws Throwable {
    assumeTrue(VirtualThreads.exist());
    keepPermit(new Crew(VirtualThreads.factory()));
  }

  private static void keepPermit(Crew crew) throws Throwable {
    boolean[] condition = new boolean[1];
    Crew.inside(
        () -> {
          Thread thread =
              crew.startInside(
                  () -> {
                    boolean mustPark = true;
                    long start = System.nanoTime();
                    if (mustPark) {
                      Crew.outside(() -> LockSupport.parkNanos(5_000_000_000L));
                    }
                    assertTrue(condition[0]);
                    assertTrue(System.nanoTime() - start < 2_000_000_000L, "the permit is lost");
                  });
          Crew.awaitWaiting(1);
          condition[0] = true;
          LockSupport.unpark(thread);
          Thread.sleep(5);
        });
    crew.join();
  }

  @Test
  void a_thread_that_dies_by_an_exception_frees_the_lock() throws Throwable {
    for (int i = 0; i < 20; i++) {
      Thread dying =
          new Thread(
              () -> {
                boolean entered = GilRuntime.enter();
                try {
                  throw new IllegalArgumentException("expected");
                } finally {
                  if (entered) {
                    GilRuntime.leave();
                  }
                }
              });
      dying.setUncaughtExceptionHandler((thread, e) -> {});
      dying.start();
      Crew crew = new Crew();
      crew.startInside(() -> {});
      crew.join();
      dying.join();
    }
  }

  @Test
  void stack_overflows_leave_the_lock_intact() throws Throwable {
    int[] inside = new int[1];
    int[] overlaps = new int[1];
    Crew crew = new Crew();
    for (int i = 0; i < 3; i++) {
      crew.startInside(
          () -> {
            for (int lap = 0; lap < 50; lap++) {
              assertThrows(StackOverflowError.class, () -> overflow(1, inside, overlaps));
              GilRuntime.qbreak();
            }
          });
    }
    crew.join();
    assertEquals(0, overlaps[0]);
    assertFalse(BreakOutTest.isInside());
    Crew again = new Crew();
    again.startInside(() -> {});
    again.join();
  }

  private static int overflow(int depth, int[] inside, int[] overlaps) {
    inside[0]++;
    overlaps[0] += inside[0] - 1;
    inside[0]--;
    GilRuntime.qbreak();
    GilRuntime.afterBlocking(GilRuntime.beforeBlocking());
    return depth < 0 ? 0 : overflow(depth + 1, inside, overlaps) + 1;
  }

  @Test
  void pooled_threads_come_and_go() throws Throwable {
    int[] count = new int[1];
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      for (int i = 0; i < 300; i++) {
        pool.execute(
            () -> {
              boolean entered = GilRuntime.enter();
              try {
                assertFalse(GilRuntime.enter());
                count[0]++;
              } finally {
                if (entered) {
                  GilRuntime.leave();
                }
              }
            });
      }
    } finally {
      pool.shutdown();
    }
    assertTrue(pool.awaitTermination(5, TimeUnit.SECONDS));
    Crew.inside(() -> assertEquals(300, count[0]));
  }

  @Test
  void many_virtual_threads_share_the_lock() throws Throwable {
    assumeTrue(VirtualThreads.exist());
    int[] count = new int[1];
    Crew crew = new Crew(VirtualThreads.factory());
    for (int i = 0; i < 500; i++) {
      crew.startInside(
          () -> {
            for (int lap = 0; lap < 20; lap++) {
              count[0]++;
              Crew.outside(() -> Thread.sleep(1));
            }
          });
    }
    crew.join();
    assertEquals(10_000, count[0]);
  }
}
