package org.quanta.runtime.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class MonitorsTest {
  private static final class Lock {}

  private final Object a = new Lock();
  private final Object b = new Lock();

  /** What the toolchain makes of a synchronized statement. */
  static void synchronizedOn(Object monitor, Crew.Body body) throws Throwable {
    GilRuntime.beforeMonitorEnter(monitor);
    try {
      synchronized (monitor) {
        GilRuntime.afterMonitorEnter();
        body.run();
      }
    } finally {
      GilRuntime.afterMonitorExit();
    }
  }

  @Test
  void the_holder_does_not_block_on_a_monitor_of_a_thread_that_waits_for_the_lock()
      throws Throwable {
    MonitorDeadlock.provoke(MonitorsTest::synchronizedOn);
  }

  @Test
  void a_thread_that_steps_back_inside_a_monitor_does_not_hang_others() throws Throwable {
    int[] count = new int[1];
    Crew crew = new Crew();
    for (int i = 0; i < 6; i++) {
      crew.startInside(
          () -> {
            for (int lap = 0; lap < 10_000; lap++) {
              synchronizedOn(a, () -> synchronizedOn(a, () -> stepBackAndCount(count)));
            }
          });
    }
    crew.join();
    assertEquals(60_000, count[0]);
  }

  /** Only the monitor, not the lock, makes this one step. */
  private static void stepBackAndCount(int[] count) {
    int before = count[0];
    for (int i = 0; i < 100; i++) {
      GilRuntime.qbreak();
    }
    if (before % 50 == 0) {
      boolean left = GilRuntime.beforeBlocking();
      GilRuntime.afterBlocking(left);
    }
    count[0] = before + 1;
  }

  @Test
  void wait_and_notify_work() throws Throwable {
    int[] items = new int[1];
    int[] taken = new int[1];
    Crew crew = new Crew();
    for (int i = 0; i < 3; i++) {
      crew.startInside(
          () -> {
            for (int lap = 0; lap < 5_000; lap++) {
              synchronizedOn(
                  a,
                  () -> {
                    while (items[0] == 0) {
                      Crew.outside(a::wait);
                    }
                    items[0]--;
                    taken[0]++;
                  });
              GilRuntime.qbreak();
            }
          });
      crew.startInside(
          () -> {
            for (int lap = 0; lap < 5_000; lap++) {
              synchronizedOn(
                  a,
                  () -> {
                    items[0]++;
                    a.notifyAll();
                  });
              GilRuntime.qbreak();
            }
          });
    }
    crew.join();
    assertEquals(0, items[0]);
    assertEquals(15_000, taken[0]);
  }

  @Test
  void threads_outside_and_inside_share_monitors() throws Throwable {
    Object[] monitors = {new Lock(), new Lock(), new Lock(), new Lock()};
    int[] counts = new int[monitors.length];
    Crew crew = new Crew();
    for (int i = 0; i < 6; i++) {
      boolean comesIn = i % 2 == 0;
      Crew.Body body = () -> enterSome(monitors, counts, comesIn);
      crew.start(comesIn ? () -> Crew.inside(body) : body);
    }
    crew.join();
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    assertEquals(6 * 2 * 5_000, sum);
    Crew.inside(() -> assertTrue(GilThread.current().monitors.isEmpty()));
  }

  private static void enterSome(Object[] monitors, int[] counts, boolean inside) throws Throwable {
    for (int lap = 0; lap < 5_000; lap++) {
      int first = ThreadLocalRandom.current().nextInt(monitors.length - 1);
      int second = ThreadLocalRandom.current().nextInt(first + 1, monitors.length);
      synchronizedOn(
          monitors[first],
          () -> {
            GilRuntime.qbreak();
            synchronizedOn(
                monitors[second],
                () -> {
                  if (inside && (first & 1) == 0) {
                    Crew.outside(() -> {});
                  }
                  counts[first]++;
                  counts[second]++;
                });
          });
    }
  }

  @Test
  void a_monitor_nobody_outside_is_in_is_entered_without_letting_go_of_the_lock() throws Throwable {
    CountDownLatch inMonitor = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Crew crew = new Crew();
    crew.startInside(
        () ->
            synchronizedOn(
                a,
                () ->
                    Crew.outside(
                        () -> {
                          inMonitor.countDown();
                          end.await();
                        })));
    inMonitor.await();
    boolean[] ran = new boolean[1];
    Crew.inside(
        () -> {
          crew.startInside(() -> ran[0] = true);
          Crew.awaitWaiting(1);
          synchronizedOn(b, () -> assertFalse(ran[0]));
          assertFalse(ran[0]);
        });
    end.countDown();
    crew.join();
  }

  @Test
  void waiting_for_a_monitor_in_an_atomic_section_is_an_error_instead_of_a_deadlock()
      throws Throwable {
    CountDownLatch inMonitor = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Crew crew = new Crew();
    Thread other =
        crew.startInside(
            () ->
                synchronizedOn(
                    a,
                    () ->
                        Crew.outside(
                            () -> {
                              inMonitor.countDown();
                              end.await();
                            })));
    inMonitor.await();
    Crew.inside(
        () -> {
          GilRuntime.enterAtomic();
          IllegalMonitorStateException e =
              assertThrows(
                  IllegalMonitorStateException.class, () -> GilRuntime.beforeMonitorEnter(a));
          assertTrue(e.getMessage().contains("inside an atomic section"), e.getMessage());
          assertTrue(e.getMessage().contains('"' + other.getName() + '"'), e.getMessage());
          synchronizedOn(b, () -> {});
          GilRuntime.exitAtomic();
        });
    end.countDown();
    crew.join();
  }

  @Test
  void null_is_left_for_the_instruction_to_report() throws Throwable {
    Crew.inside(() -> GilRuntime.beforeMonitorEnter(null));
    GilRuntime.beforeMonitorEnter(null);
    Crew.inside(() -> synchronizedOn(a, () -> {}));
  }
}
