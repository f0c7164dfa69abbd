package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How long quanta are, and what they lease early, step by step. */
class SlicesStepsTest {
  private final Stm stm = new Stm();
  private final StmThread t = stm.threads.attach();
  private final StmThread other = stm.threads.attach();

  @Test
  void lengthsGrowByAnEighthAndShrinkByHalf() {
    QuantumLength length = new QuantumLength();
    assertEquals(1000, length.breaks());
    assertEquals(Integer.MAX_VALUE, length.longest());
    length.endedByItself();
    assertEquals(1126, length.breaks());
    length.requested(0);
    assertEquals(563, length.breaks());
    length.requested(500);
    assertEquals(500, length.breaks(), "as asked");
    length.rolledBack(100);
    assertEquals(50, length.breaks(), "half of what was done");
    length.rolledBack(100);
    assertEquals(25, length.breaks(), "half of what it was");
  }

  @Test
  void lengthsHaveBounds() {
    QuantumLength length = new QuantumLength();
    for (int i = 0; i < 100; i++) {
      length.endedByItself();
    }
    assertEquals(QuantumLength.MAXIMUM, length.breaks());
    for (int i = 0; i < 100; i++) {
      length.requested(0);
    }
    assertEquals(8, length.breaks());
    length.rolledBack(0);
    assertEquals(8, length.breaks());
    length.endedByItself();
    assertEquals(10, length.breaks(), "even the shortest grows");
  }

  @Test
  void aFixedLengthStays() {
    QuantumLength length = new QuantumLength();
    length.fix(5);
    length.endedByItself();
    length.requested(700);
    length.rolledBack(1);
    assertEquals(5, length.breaks());
    assertEquals(5, length.longest());
    QuantumLength.fixAll(7);
    try {
      assertEquals(7, new QuantumLength().breaks());
    } finally {
      QuantumLength.fixAll(0);
    }
    assertEquals(1000, new QuantumLength().breaks());
  }

  /** Until the next look the limit of the quantum's breaks is that of the look. */
  @Test
  void aRequestThatIsPutOffIsLookedAtAgainSomeBreaksLater() {
    t.addWaiter(new Claim(other, new Box(0), 0));
    parkAll();
    t.requestEnd();
    assertTrue(t.slice.isRequested(t));
    assertTrue(goesOn(), "fifty microseconds for one who sleeps");
    assertEquals(16, t.limit());
    assertTrue(t.slice.isRequested(t), "still");
    sleep();
    assertTrue(t.slice.isOver(t));
    t.breaks = 20;
    assertTrue(goesOn());
    assertTrue(t.limit() > 20);
    t.slice.beginQuantum();
    assertFalse(t.slice.isRequested(t));
  }

  @Test
  void aPutOffQuantumStaysWithinItsLength() {
    t.addWaiter(new Claim(other, new Box(0), 0));
    parkAll();
    t.length.fix(5);
    assertTrue(goesOn());
    assertEquals(4, t.limit());
    t.breaks = 4;
    assertTrue(t.slice.isOver(t), "the longest");
  }

  /** Whether a slice goes on that has just begun; a pause may come between. */
  private boolean goesOn() {
    for (int tries = 0; tries < 1000; tries++) {
      t.slice.begin();
      if (!t.slice.isOver(t)) {
        return true;
      }
    }
    return false;
  }

  private void parkAll() {
    for (Claim claim = t.waiters(); claim != null; claim = claim.next) {
      claim.parked = true;
    }
  }

  private static void sleep() {
    for (long end = System.nanoTime() + 5_000_000; System.nanoTime() < end; ) {
      Thread.onSpinWait();
    }
  }

  /**
   * Sixteen waiters are worth 800 microseconds or more; on a slow machine that may have passed
   * already.
   */
  @Test
  void theMoreWaitTheLongerIsTheSlice() {
    for (int i = 0; i < 20; i++) {
      t.addWaiter(new Claim(other, new Box(0), 0));
    }
    parkAll();
    boolean wasLonger = false;
    for (int tries = 0; tries < 1000 && !wasLonger; tries++) {
      t.slice.begin();
      long began = System.nanoTime();
      while (System.nanoTime() - began < 200_000) {
        Thread.onSpinWait();
      }
      wasLonger = !t.slice.isOver(t);
    }
    assertTrue(wasLonger);
    sleep();
    assertTrue(t.slice.isOver(t));
  }

  @Test
  void quantaBecomeNoShorterThanTheirEndIsWorth() {
    t.slice.begin();
    for (int i = 0; i < 10_000; i++) {
      t.slice.passed(Integer.MAX_VALUE);
    }
    sleep();
    assertEquals(QuantumLength.MAXIMUM, t.slice.fewestBreaks());
    t.slice.begin();
    assertEquals(0, t.slice.fewestBreaks(), "a new slice counts anew");
    t.slice.passed(Integer.MAX_VALUE);
    t.slice.forget();
    assertEquals(0, t.slice.fewestBreaks());
  }

  @Test
  void anObjectThatIsExpectedOnceMoreIsExpectedAsLong() {
    Upgrades upgrades = new Upgrades();
    Box box = new Box(0);
    upgrades.add(box);
    for (int i = 0; i < 60; i++) {
      assertTrue(upgrades.expect(box));
    }
    upgrades.add(box);
    for (int i = 0; i < 100; i++) {
      assertTrue(upgrades.expect(box));
    }
    assertFalse(upgrades.expect(box));
  }

  @Test
  void whatIsRememberedIsLeasedForWriting() {
    Box box = new Box(0);
    t.upgrades.add(box);
    stm.life.begin(t, null);
    stm.protocol.read(box, t);
    assertSame(t.write, box.lease);
    assertEquals(1, t.undo.size);
    stm.life.end(t);
  }
}
