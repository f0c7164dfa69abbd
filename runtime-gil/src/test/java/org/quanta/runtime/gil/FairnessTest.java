package org.quanta.runtime.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class FairnessTest {
  private static final long LONG = 60_000_000_000L;
  private static final int THREADS = 4;

  @Test
  void computing_threads_get_equal_shares() throws Exception {
    assertTrue(smallestShare(new FairLock(LONG, System.err::println)) > 0.5);
  }

  @Test
  void the_check_finds_a_lock_that_its_holder_takes_back() throws Exception {
    FairLock canary =
        new FairLock(LONG, System.err::println) {
          @Override
          void stepBack(GilThread me) {}
        };
    assertTrue(smallestShare(canary) < 0.1);
  }

  /** Lets threads compute side by side; returns the least share, relative to an equal one. */
  private static double smallestShare(FairLock lock) throws InterruptedException {
    long[] work = new long[THREADS];
    long end = System.nanoTime() + 500_000_000;
    Crew crew = new Crew();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      crew.start(
          () -> {
            GilThread me = new GilThread(Thread.currentThread());
            lock.acquire(me);
            while (System.nanoTime() < end) {
              work[number]++;
              if (lock.breakRequested) {
                lock.stepBack(me);
              }
            }
            lock.release(me);
          });
    }
    crew.join();
    long least = Arrays.stream(work).min().getAsLong();
    return (double) least * THREADS / Arrays.stream(work).sum();
  }

  @Test
  void threads_from_outside_come_in_in_the_order_of_their_arrival() throws Throwable {
    List<Integer> order = new ArrayList<>();
    Crew crew = new Crew();
    Crew.inside(
        () -> {
          for (int i = 0; i < 5; i++) {
            int number = i;
            crew.startInside(() -> order.add(number));
            Crew.awaitWaiting(i + 1);
          }
        });
    crew.join();
    assertEquals(List.of(0, 1, 2, 3, 4), order);
  }

  @Test
  void a_thread_that_leaves_cannot_get_ahead_of_one_that_waits() throws Throwable {
    List<String> order = new ArrayList<>();
    Crew crew = new Crew();
    Crew.inside(
        () -> {
          crew.startInside(() -> order.add("waiting"));
          Crew.awaitWaiting(1);
        });
    Crew.inside(() -> order.add("leaving"));
    crew.join();
    assertEquals(List.of("waiting", "leaving"), order);
  }

  @Test
  void a_sleeping_thread_gets_in_quickly_beside_computing_ones() throws Throwable {
    boolean[] stop = new boolean[1];
    Crew crew = new Crew();
    crew.startInside(() -> Crew.breakUntil(() -> stop[0]));
    crew.startInside(() -> Crew.breakUntil(() -> stop[0]));
    long[] waits = new long[200];
    crew.startInside(
        () -> {
          for (int i = 0; i < waits.length; i++) {
            long[] woken = new long[1];
            Crew.outside(
                () -> {
                  LockSupport.parkNanos(1_000_000);
                  woken[0] = System.nanoTime();
                });
            waits[i] = System.nanoTime() - woken[0];
          }
          stop[0] = true;
        });
    crew.join();
    Arrays.sort(waits);
    // Far from the figure of a quiet machine, and still below a computing thread's time slice.
    assertTrue(waits[waits.length / 2] < Turns.SLICE / 2, Arrays.toString(waits));
  }
}
