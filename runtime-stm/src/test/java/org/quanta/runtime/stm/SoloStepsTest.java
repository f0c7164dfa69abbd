package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The start as under a global lock, step by step: the token, the policy, who is about to start. */
class SoloStepsTest {
  private static final long MILLI = 1_000_000;

  private final BarrierSwitch barriers = new BarrierSwitch();
  private final Stm stm = new Stm(barriers);
  private final SoloMode solo = stm.solo;
  private final StmThread a = stm.threads.attach();
  private final StmThread b = stm.threads.attach();

  @Test
  void aFifthOfATenthOfASecondIsEnough() {
    assertTrue(new SoloPolicy().isEnough(20 * MILLI, 5));
    SoloPolicy policy = new SoloPolicy();
    assertFalse(policy.isEnough(20 * MILLI - 1, 5));
    assertTrue(policy.isEnough(1, 5), "what was lost before counts");
  }

  @Test
  void whatWasLostBeforeCountsLessAndLess() {
    SoloPolicy policy = new SoloPolicy();
    assertFalse(policy.isEnough(19 * MILLI, 0));
    assertFalse(policy.isEnough(20 * MILLI, 100 * MILLI), "39 of 200");
    assertTrue(policy.isEnough(MILLI, 100 * MILLI), "40 of 200");
    assertFalse(policy.isEnough(0, 200 * MILLI), "20 of 150: half of it is over");
    assertTrue(policy.isEnough(10 * MILLI, 200 * MILLI), "30 of 150");
  }

  @Test
  void afterALongQuietTimeItCountsAnew() {
    SoloPolicy policy = new SoloPolicy();
    assertFalse(policy.isEnough(19 * MILLI, 0));
    assertFalse(policy.isEnough(19 * MILLI, 301 * MILLI), "19 of 100");
    assertTrue(policy.isEnough(MILLI, 301 * MILLI), "20 of 100");
  }

  @Test
  void theTokenIsTakenAndGivenBack() {
    solo.enter(a);
    assertTrue(a.solo);
    assertSame(a, solo.token.holder);
    solo.enter(a);
    assertSame(a, solo.token.holder, "it has it already");
    solo.settle(a);
    assertSame(a, solo.token.holder, "its quantum goes on");
    a.solo = false;
    solo.settle(b);
    assertSame(a, solo.token.holder, "not by others");
    solo.settle(a);
    assertNull(solo.token.holder);
    solo.enter(a);
    solo.leave(a);
    assertNull(solo.token.holder);
    assertFalse(a.solo);
  }

  @Test
  void whoComesAfterTheSwitchGivesTheTokenBack() {
    solo.turnOff();
    assertTrue(barriers.isOn());
    solo.enter(a);
    assertFalse(a.solo);
    assertNull(solo.token.holder);
  }

  @Test
  void threadsThatAreAboutToStartThrowTheSwitchWhereThereAreSections() {
    Thread starting = new Thread(() -> {});
    solo.starts(starting);
    solo.enter(a);
    assertTrue(solo.isOn(), "there are no sections");
    solo.leave(a);
    solo.expectSections();
    solo.enter(a);
    assertFalse(solo.isOn());
    assertFalse(a.solo);
    assertNull(solo.token.holder);
  }

  @Test
  void aThreadThatIsInsideIsNotAboutToStart() {
    solo.expectSections();
    solo.starts(Thread.currentThread());
    solo.enter(a);
    assertTrue(solo.isOn());
    assertTrue(a.solo);
  }

  @Test
  void threadsAreAboutToStartUntilTheyHaveOrAreOver() throws InterruptedException {
    StartingThreads starting = new StartingThreads();
    assertFalse(starting.areThere());
    Thread first = new Thread(() -> {});
    Thread second = new Thread(() -> {});
    starting.add(first);
    starting.add(second);
    starting.remove(first);
    assertTrue(starting.areThere());
    second.start();
    second.join();
    assertFalse(starting.areThere());
    starting.add(first);
    starting.forget();
    assertFalse(starting.areThere());
    starting.add(first);
    Thread.sleep(1_100);
    assertFalse(starting.areThere(), "it seems to do other things");
  }

  /** The waiter asks the holder to end, after a while, and is woken when the token is free. */
  @Test
  void whoHasToWaitAsksTheHolderToEnd() throws Exception {
    stm.life.begin(a, null);
    long limit = a.limit();
    boolean[] wasSolo = new boolean[1];
    boolean[] wasInterrupted = new boolean[1];
    Thread waiter =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              stm.life.begin(b, null);
              wasSolo[0] = b.solo || !solo.isOn();
              wasInterrupted[0] = Thread.currentThread().isInterrupted();
              stm.life.end(b);
            });
    waiter.setDaemon(true);
    waiter.start();
    for (int i = 0; i < 60_000 && a.limit() != 0; i++) {
      Thread.sleep(1);
    }
    assertTrue(limit > 0);
    assertEquals(0, a.limit(), "it was asked");
    assertTrue(a.waiters().parked);
    assertSame(solo.token, a.waiters().wanted);
    assertSame(a, solo.token.holder);
    stm.life.end(a);
    waiter.join(60_000);
    assertTrue(wasSolo[0]);
    assertTrue(wasInterrupted[0], "for the program to see");
    assertNull(solo.token.holder);
    assertNull(b.claim);
  }

  private Thread startWaiter() {
    Thread waiter =
        new Thread(
            () -> {
              stm.life.begin(b, null);
              stm.life.end(b);
            });
    waiter.setDaemon(true);
    waiter.start();
    return waiter;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 60_000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(1);
    }
    assertTrue(condition.getAsBoolean());
  }

  /** A request may come before the holder's quantum has begun, which makes it void. */
  @Test
  void whoWasOverlookedAsksAgain() throws Exception {
    stm.life.begin(a, null);
    Thread waiter = startWaiter();
    for (int i = 0; i < 10; i++) {
      a.putOff(1000);
      await(() -> a.limit() == 0);
    }
    stm.life.end(a);
    waiter.join(60_000);
    assertFalse(waiter.isAlive());
  }

  @Test
  void whoWaitsRegistersWithEachHolderAndMoreThanOnce() throws Exception {
    StmThread c = stm.threads.attach();
    stm.life.begin(a, null);
    Thread waiter = startWaiter();
    for (int i = 0; i < 3; i++) {
      await(() -> a.waiters() != null);
      assertSame(b, a.takeWaiters().waiter);
    }
    await(() -> a.waiters() != null);
    Claim first = a.waiters();
    solo.token.holder = c;
    await(() -> c.waiters() != null);
    assertTrue(first.done, "it waits for another one");
    solo.leave(c);
    waiter.join(60_000);
    assertFalse(waiter.isAlive());
  }

  @Test
  void whoHandsTheTokenOverLetsTheOtherGoFirst() {
    solo.enter(a);
    solo.leave(a);
    a.owed = new Claim(b, solo.token, 0);
    solo.enter(a);
    assertEquals(1, a.counts.stepsBack);
    assertTrue(a.solo, "not for ever");
  }

  @Test
  void whoWasAboutToStartIsForgottenWithTheSwitch() throws Exception {
    WeakReference<Thread> starting = startsOne();
    solo.turnOff();
    await(
        () -> {
          System.gc();
          return starting.get() == null;
        });
  }

  private WeakReference<Thread> startsOne() {
    Thread thread = new Thread(() -> {});
    solo.starts(thread);
    return new WeakReference<>(thread);
  }

  @Test
  void barriersAreOffUntilTheyAreSwitchedOn() {
    assertFalse(barriers.isOn());
    assertSame(BarrierSwitch.OFF, barriers.state().getTarget());
    barriers.turnOn();
    assertTrue(barriers.isOn());
    assertSame(BarrierSwitch.ON, barriers.state().getTarget(), "nobody observes them");
  }

  @Test
  void whoObservesBarriersIsToldOfEach() {
    List<StmThread> observed = new ArrayList<>();
    barriers.observe(observed::add);
    assertTrue(barriers.isOn());
    assertNotSame(BarrierSwitch.ON, barriers.state().getTarget());
    barriers.observed(a);
    barriers.observed(b);
    assertEquals(List.of(a, b), observed);
  }
}
