package org.quanta.runtime.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final long START = 1_000_000_000;

  private final Turns turns = new Turns();
  private final GilThread a = thread();
  private final GilThread b = thread();
  private final GilThread sleeper = thread();

  @Test
  void a_computing_thread_is_asked_for_after_a_time_slice() {
    arriveComputing(b, START);
    assertEquals(START + Turns.SLICE, turns.askAt());
  }

  @Test
  void a_quick_thread_is_asked_for_at_once_if_the_holder_was_alone() {
    turns.arrive(sleeper, START);
    assertEquals(START, turns.askAt());
  }

  @Test
  void a_quick_thread_leaves_the_holder_a_short_turn() {
    arriveComputing(b, START);
    step(a, START + Turns.SLICE);
    turns.arrive(sleeper, START + Turns.SLICE + 1);
    assertEquals(START + Turns.SLICE + Turns.SHORT_TURN, turns.askAt());
  }

  @Test
  void computing_threads_take_turns() {
    arriveComputing(b, START);
    assertSame(b, step(a, START + Turns.SLICE));
    assertSame(a, step(b, START + 2 * Turns.SLICE));
  }

  @Test
  void a_computing_thread_goes_on_with_its_slice_after_a_quick_one() {
    arriveComputing(b, START);
    turns.arrive(sleeper, START + 1_000_000);
    assertSame(sleeper, step(a, START + 1_000_000));
    assertSame(a, leave(sleeper, START + 1_100_000));
    assertEquals(START + 100_000 + Turns.SLICE, turns.askAt());
  }

  @Test
  void a_thread_that_uses_much_is_not_quick_when_it_comes_back() {
    arriveComputing(b, START);
    assertSame(b, leave(a, START + Turns.SLICE));
    turns.arrive(a, START + Turns.SLICE + 1000);
    assertEquals(START + 2 * Turns.SLICE + 1000, turns.askAt());
  }

  @Test
  void quick_threads_cannot_take_more_than_half_from_a_computing_one() {
    GilThread[] quick = new GilThread[100];
    long now = START;
    for (int i = 0; i < quick.length; i++) {
      quick[i] = thread();
      turns.arrive(quick[i], now);
    }
    long computed = 0;
    GilThread holder = a;
    long begin = now;
    while (now < START + 100 * Turns.SLICE) {
      now = Math.max(now + 50_000, holder == a ? turns.askAt() : 0);
      if (holder == a) {
        computed += now - begin;
        holder = step(a, now);
      } else {
        GilThread leaving = holder;
        holder = leave(leaving, now);
        turns.arrive(leaving, now);
      }
      begin = now;
    }
    assertTrue(computed >= 49 * Turns.SLICE, "computed for " + computed);
    assertTrue(computed <= 60 * Turns.SLICE, "computed for " + computed);
  }

  private void arriveComputing(GilThread thread, long now) {
    thread.allowance.pay(10 * Allowance.MOST, now);
    turns.arrive(thread, now);
  }

  private GilThread step(GilThread holder, long now) {
    turns.end(holder, now);
    turns.stepBack(holder, now);
    return turns.next(now);
  }

  private GilThread leave(GilThread holder, long now) {
    turns.end(holder, now);
    return turns.next(now);
  }

  private static GilThread thread() {
    return new GilThread(Thread.currentThread());
  }
}
