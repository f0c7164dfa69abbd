package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimeSliceTest {
  private final Stm stm = new Stm();
  private final StmThread holder = stm.threads.attach();
  private final StmThread waiter = stm.threads.attach();

  private void request() {
    holder.addWaiter(new Claim(waiter, new Box(0), 0));
    holder.requestEnd();
  }

  @Test
  void whoHasBeenAloneHonorsARequestAtOnce() {
    request();
    assertTrue(holder.slice.isOver(holder));
  }

  @Test
  void whoHasJustGotItsTurnUsesItForAWhileAndNotForEver() {
    request();
    long began = System.nanoTime();
    holder.slice.begin();
    boolean first = holder.slice.isOver(holder);
    assertTrue(!first || System.nanoTime() - began >= 3_000, "a pause may have come between");
    while (!holder.slice.isOver(holder)) {
      holder.breaks++;
    }
    assertTrue(System.nanoTime() - began >= 3_000);
  }

  @Test
  void slicesGrowWhileEachIsFollowedByARequestAtOnce() throws InterruptedException {
    request();
    for (int i = 0; i < 100_000 && holder.slice.doublings() < 2; i++) {
      holder.slice.begin();
      holder.slice.isOver(holder);
    }
    assertEquals(2, holder.slice.doublings());
    holder.slice.begin();
    Thread.sleep(1);
    assertTrue(holder.slice.isOver(holder));
    assertEquals(1, holder.slice.doublings(), "others have worked on something of their own");
  }

  @Test
  void whereHandOversTakeLongSlicesAreWorthThem() throws InterruptedException {
    request();
    for (int i = 0; i < 20; i++) {
      holder.slice.handedOver(1_100_000);
    }
    long began = System.nanoTime();
    holder.slice.begin();
    Thread.sleep(2);
    boolean after2 = holder.slice.isOver(holder);
    assertTrue(!after2 || System.nanoTime() - began >= 7_000_000, "eight times a millisecond");
    while (!holder.slice.isOver(holder)) {
      holder.breaks++;
    }
    assertTrue(System.nanoTime() - began >= 7_000_000);
    for (int i = 0; i < 20; i++) {
      holder.slice.handedOver(1_000_000_000);
    }
    holder.slice.begin();
    Thread.sleep(11);
    assertTrue(holder.slice.isOver(holder), "none is longer than 10 ms");
  }

  @Test
  void usualHandOversDoNotMakeSlicesLonger() throws InterruptedException {
    request();
    for (int i = 0; i < 20; i++) {
      holder.slice.handedOver(1_100_000);
    }
    for (int i = 0; i < 60; i++) {
      holder.slice.handedOver(90_000);
    }
    holder.slice.begin();
    Thread.sleep(1);
    assertTrue(holder.slice.isOver(holder));
  }

  @Test
  void aRequestThatIsPutOffDoesNotSendEachBreakToTheSlowPath() {
    stm.life.begin(holder, null);
    request();
    boolean over = true;
    for (int i = 0; i < 100_000 && over; i++) {
      holder.slice.begin();
      holder.requestEnd();
      over = holder.slice.isOver(holder);
    }
    assertFalse(over);
    assertTrue(holder.limit() > holder.breaks, "the next look is some breaks later");
    assertTrue(holder.slice.isRequested(holder));
    holder.slice.beginQuantum();
    holder.putOff(1000);
    assertFalse(holder.slice.isRequested(holder));
  }

  @Test
  void withoutWaitersThereIsNothingToWaitFor() {
    holder.slice.begin();
    assertTrue(holder.slice.isOver(holder));
  }

  @Test
  void theLongestQuantumEndsTheSlice() {
    holder.slice.begin();
    request();
    holder.length.fix(5);
    holder.breaks = 4;
    assertTrue(holder.slice.isOver(holder));
  }

  @Test
  void quantaStayAsLongAsTheirEndIsWorth() throws InterruptedException {
    assertEquals(0, holder.slice.fewestBreaks(), "never waited");
    holder.slice.begin();
    holder.slice.passed(1_000_000);
    Thread.sleep(1);
    int fewest = holder.slice.fewestBreaks();
    assertTrue(fewest > 0 && fewest <= 4_000, fewest + " breaks for 4 of 1,000 or more");
    QuantumLength length = new QuantumLength();
    for (int i = 0; i < 20; i++) {
      length.requested(700);
    }
    assertEquals(700, length.breaks());
    holder.slice.forget();
    assertFalse(holder.slice.fewestBreaks() > 0);
  }
}
