package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShortTasksTest {
  private long now = 1_000_000;

  private final ShortTasks tasks =
      new ShortTasks() {
        @Override
        long nanoTime() {
          return now;
        }
      };

  /** Ends so many tasks of so many nanoseconds, and says how many of them ended a quantum. */
  private int ended(int count, long nanos, int breaks) {
    int result = 0;
    for (int i = 0; i < count; i++) {
      now += nanos;
      result += tasks.endQuantum(breaks, 1000) ? 1 : 0;
    }
    return result;
  }

  @Test
  void shortOnesShareAQuantumUpToSomeBreaks() {
    ended(100, 50, 1);
    assertEquals(0, ended(1000, 50, ShortTasks.MOST_BREAKS));
    assertTrue(tasks.endQuantum(ShortTasks.MOST_BREAKS + 1, 1000));
    assertTrue(tasks.endQuantum(21, 20));
    assertFalse(tasks.endQuantum(20, 20));
  }

  @Test
  void longOnesDoNotOnceTheyHaveBeenNoticed() {
    ended(100, 50, 1);
    ended(20, 1_000_000, 1);
    assertEquals(50, ended(50, 1_000_000, 1));
  }

  @Test
  void theEndBeforeATaskIsNoShortOne() {
    ended(20, 1_000_000, 1);
    for (int i = 0; i < 50; i++) {
      assertEquals(1, ended(1, 1_000_000, 1));
      assertEquals(1, ended(1, 10, 1));
    }
  }

  @Test
  void theyShareAgainWhenTheyAreShortAgain() {
    ended(40, 1_000_000, 1);
    ended(40, 50, 1);
    assertEquals(0, ended(100, 50, 1));
  }
}
