package org.quanta.runtime.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BreakOutTest {
  @Test
  void others_run_while_a_thread_blocks() throws Throwable {
    CountDownLatch done = new CountDownLatch(1);
    Crew crew = new Crew();
    Crew.inside(
        () -> {
          crew.startInside(done::countDown);
          Crew.outside(() -> assertTrue(done.await(5, TimeUnit.SECONDS)));
        });
    crew.join();
  }

  @Test
  void others_wait_while_a_thread_blocks_in_an_atomic_section() throws Throwable {
    CountDownLatch done = new CountDownLatch(1);
    Crew crew = new Crew();
    Crew.inside(
        () -> {
          crew.startInside(done::countDown);
          GilRuntime.enterAtomic();
          Crew.outside(() -> assertFalse(done.await(50, TimeUnit.MILLISECONDS)));
          GilRuntime.qbreak();
          assertEquals(1, done.getCount());
          GilRuntime.exitAtomic();
          Crew.breakUntil(() -> done.getCount() == 0);
        });
    crew.join();
  }

  @Test
  void blocking_calls_nest() throws Throwable {
    Crew.inside(
        () -> {
          Crew.outside(
              () -> {
                Crew.outside(() -> Crew.outside(() -> assertFalse(isInside())));
                assertFalse(isInside());
              });
          assertTrue(isInside());
        });
  }

  @Test
  void a_blocking_call_of_a_thread_that_is_outside_changes_nothing() throws Throwable {
    Crew.outside(() -> assertFalse(isInside()));
    assertFalse(isInside());
    GilRuntime.qbreak();
    GilRuntime.commitSoon();
    assertFalse(isInside());
  }

  @Test
  void a_callback_out_of_a_blocking_call_comes_in_and_may_block_itself() throws Throwable {
    Crew.inside(() -> callBack(200));
  }

  private static void callBack(int depth) throws Throwable {
    if (depth > 0) {
      Crew.outside(
          () ->
              Crew.outside(
                  () -> {
                    assertFalse(isInside());
                    Crew.inside(() -> callBack(depth - 1));
                    assertFalse(isInside());
                  }));
    }
    assertTrue(isInside());
    assertFalse(GilRuntime.enter());
  }

  @Test
  void many_short_trips_lose_no_wake_up() throws Throwable {
    makeTrips(new Crew(), 6, 20_000);
  }

  @Test
  void many_short_trips_of_virtual_threads_lose_no_wake_up() throws Throwable {
    assumeTrue(VirtualThreads.exist());
    ThreadFactory factory = VirtualThreads.factory();
    makeTrips(new Crew(factory), 100, 1_000);
  }

  private static void makeTrips(Crew crew, int threads, int trips) throws InterruptedException {
    long[] laps = new long[1];
    for (int i = 0; i < threads; i++) {
      int number = i;
      crew.startInside(
          () -> {
            for (int lap = 0; lap < trips; lap++) {
              laps[0]++;
              boolean left = GilRuntime.beforeBlocking();
              if ((lap + number) % 500 == 0) {
                Thread.sleep(1);
              }
              GilRuntime.afterBlocking(left);
              GilRuntime.qbreak();
            }
          });
    }
    crew.join();
    assertEquals((long) threads * trips, laps[0]);
    assertEquals(0, Gil.LOCK.waiting());
  }

  @Test
  void a_thread_that_stays_away_after_short_trips_does_not_keep_the_lock() throws Throwable {
    CountDownLatch done = new CountDownLatch(1);
    Crew crew = new Crew();
    Crew.inside(
        () -> {
          crew.startInside(() -> Crew.breakUntil(() -> done.getCount() == 0));
          Crew.awaitWaiting(1);
          for (int i = 0; i < 20; i++) {
            Crew.outside(() -> {});
          }
          crew.startInside(done::countDown);
          Crew.outside(() -> assertTrue(done.await(5, TimeUnit.SECONDS)));
        });
    crew.join();
  }

  @Test
  void a_loan_that_begins_just_when_somebody_asks_is_ended() throws Throwable {
    FairLock lock = new FairLock(60_000_000_000L, System.err::println);
    GilThread me = new GilThread(Thread.currentThread());
    lock.acquire(me);
    Crew crew = new Crew();
    crew.start(
        () -> {
          GilThread other = new GilThread(Thread.currentThread());
          lock.acquire(other);
          lock.release(other);
        });
    Crew.await(() -> lock.waiting() == 1 && lock.breakRequested);
    lock.holder = GilThread.NOBODY;
    lock.lend(me);
    crew.join();
  }

  @Test
  void stopping_the_others_keeps_them_out_and_does_not_nest() throws Throwable {
    boolean[] ran = new boolean[1];
    Crew crew = new Crew();
    Crew.inside(
        () -> {
          crew.startInside(() -> ran[0] = true);
          Crew.awaitWaiting(1);
          GilRuntime.beginStopOthers();
          assertThrows(IllegalStateException.class, GilRuntime::beginStopOthers);
          Crew.outside(() -> Thread.sleep(20));
          GilRuntime.qbreak();
          assertFalse(ran[0]);
          GilRuntime.endStopOthers();
          assertThrows(IllegalStateException.class, GilRuntime::endStopOthers);
          Crew.breakUntil(() -> ran[0]);
        });
    crew.join();
  }

  @Test
  void a_thread_outside_comes_in_to_stop_the_others() {
    GilRuntime.beginStopOthers();
    assertTrue(isInside());
    GilRuntime.endStopOthers();
    assertFalse(isInside());
  }

  static boolean isInside() {
    return Gil.isInside(Gil.self());
  }
}
