package org.quanta.runtime.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * One thread runs the initializer of a class, reaches breaks and blocking calls in it, and another
 * thread, inside the lock, touches the class.
 */
class ClassInitTest {
  private static final CountDownLatch FIRST_BEGAN = new CountDownLatch(1);
  private static final CountDownLatch SECOND_BEGAN = new CountDownLatch(1);
  private static final CountDownLatch TOUCHING = new CountDownLatch(1);

  /** As the toolchain translates a class whose initializer breaks and sleeps. */
  private static final class First {
    static final int VALUE;

    static {
      boolean cameIn = GilRuntime.beginClassInit();
      try {
        VALUE = initialize(FIRST_BEGAN);
        assertEquals(0, GilRuntime.atomicDepth());
      } finally {
        GilRuntime.endClassInit(cameIn);
      }
    }
  }

  /** The same for a thread that is outside. */
  private static final class Second {
    static final int VALUE;

    static {
      boolean cameIn = GilRuntime.beginClassInit();
      try {
        VALUE = initialize(SECOND_BEGAN);
        callBack();
      } finally {
        GilRuntime.endClassInit(cameIn);
      }
    }

    private static void callBack() {
      if (GilRuntime.enter()) {
        GilRuntime.leave();
      }
      Object monitor = new Object();
      GilRuntime.beforeMonitorEnter(monitor);
      synchronized (monitor) {
        GilRuntime.afterMonitorEnter();
      }
      GilRuntime.afterMonitorExit();
    }
  }

  private static final class Third {
    static final boolean WAS_INSIDE;

    static {
      boolean cameIn = GilRuntime.beginClassInit();
      try {
        WAS_INSIDE = BreakOutTest.isInside();
      } finally {
        GilRuntime.endClassInit(cameIn);
      }
    }
  }

  private static int initialize(CountDownLatch began) {
    began.countDown();
    for (int i = 0; i < 50; i++) {
      GilRuntime.qbreak();
      boolean left = GilRuntime.beforeBlocking();
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      } finally {
        GilRuntime.afterBlocking(left);
      }
    }
    return 42;
  }

  @Test
  void a_thread_in_an_initializer_does_not_let_in_one_that_would_wait_for_it() throws Throwable {
    Crew crew = new Crew();
    crew.startInside(() -> assertEquals(42, First.VALUE));
    FIRST_BEGAN.await();
    for (int i = 0; i < 3; i++) {
      crew.startInside(() -> assertEquals(42, First.VALUE));
    }
    crew.join();
  }

  @Test
  void a_thread_outside_in_an_initializer_does_not_wait_for_a_holder_that_waits_for_it()
      throws Throwable {
    Crew crew = new Crew();
    crew.startInside(
        () -> {
          TOUCHING.countDown();
          SECOND_BEGAN.await();
          assertEquals(42, Second.VALUE);
        });
    TOUCHING.await();
    crew.start(() -> assertEquals(42, Second.VALUE));
    crew.join();
    Crew.inside(() -> assertTrue(GilThread.current().monitors.isEmpty()));
  }

  @Test
  void an_initializer_outside_comes_in_if_nobody_is_inside() {
    assertTrue(Third.WAS_INSIDE);
    assertFalse(BreakOutTest.isInside());
  }
}
