package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waits, cycles of waiters, and who goes first, step by step. */
@Timeout(60)
class WaitingStepsTest {
  private final Stm stm = new Stm();
  private final StmThread a = stm.threads.attach();
  private final StmThread b = stm.threads.attach();
  private final StmThread c = stm.threads.attach();
  private final Box box = new Box(5);

  private void begin(StmThread... all) {
    for (StmThread t : all) {
      stm.life.begin(t, null);
      stm.tick();
    }
  }

  private static void announce(StmThread waiter, StmThread holder) {
    waiter.waitsForEpoch = holder.epoch;
    waiter.waitsFor = holder;
  }

  private void await(StmThread waiter, StmThread holder) {
    stm.waiting.forQuantum(waiter, holder.write, box, 0);
  }

  private void assertRolledBack(StmThread waiter, StmThread winner) {
    assertThrows(RollbackSignal.class, () -> await(waiter, winner));
    assertEquals(1, waiter.counts.rollbacksByCycle);
    assertSame(winner, waiter.winner);
    assertEquals(winner.epoch, waiter.winnerEpoch);
    assertNull(waiter.waitsFor);
  }

  /** All members of a cycle have to agree. */
  @Test
  void ofTwoQuantaOneIsOlder() {
    a.age = 2;
    b.age = 1;
    assertTrue(b.isOlderThan(a));
    assertFalse(a.isOlderThan(b));
    a.age = 1;
    assertTrue(a.isOlderThan(b), "the one whose thread came first");
    assertFalse(b.isOlderThan(a));
  }

  @Test
  void theYoungestOfACycleGivesWay() {
    begin(a, b);
    announce(a, b);
    assertRolledBack(b, a);
    assertEquals(1, b.counts.conflicts);
    assertEquals(0, a.limit(), "it is asked to end");
    assertSame(b, a.waiters().waiter);
  }

  @Test
  void ofThreeTheYoungestGivesWay() {
    begin(a, b, c);
    announce(a, b);
    announce(b, c);
    assertRolledBack(c, a);
  }

  @Test
  void anOlderOneStaysAndWakesTheVictim() throws Exception {
    begin(a, b);
    announce(b, a);
    b.thread = Thread.currentThread();
    forgetWakes();
    assertWaits(a, b, () -> stm.life.end(b));
    assertWoken();
  }

  @Test
  void whoHasSleptIsWokenByTheEnd() {
    begin(a);
    for (int i = 0; i < 2; i++) {
      Claim claim = new Claim(b, box, 0);
      claim.parked = i == 0;
      a.addWaiter(claim);
    }
    forgetWakes();
    stm.life.end(a);
    assertWoken();
  }

  private static void forgetWakes() {
    LockSupport.parkNanos(1);
  }

  /** The calling thread has been woken, though it does not sleep yet. */
  private static void assertWoken() {
    long began = System.nanoTime();
    LockSupport.parkNanos(30_000_000_000L);
    assertTrue(System.nanoTime() - began < 30_000_000_000L);
  }

  @Test
  void whoIsInevitableOrInitializesStays() throws Exception {
    begin(a, b);
    stm.inevitable.become(b);
    announce(a, b);
    assertWaits(b, a, () -> stm.life.end(a));
    begin(a);
    stm.life.end(b);
    begin(b);
    b.initializing = 1;
    announce(a, b);
    assertWaits(b, a, () -> stm.life.end(a));
    assertEquals(0, b.counts.rollbacksByCycle);
  }

  @Test
  void whereNobodyMayBeRolledBackAllWait() throws Exception {
    begin(a, b);
    stm.inevitable.become(a);
    b.initializing = 1;
    announce(a, b);
    assertWaits(b, a, () -> stm.life.end(a));
  }

  @Test
  void whereTheYoungestMayNotBeRolledBackTheNextOneIs() {
    begin(a, b, c);
    c.initializing = 1;
    announce(a, c);
    announce(c, b);
    assertRolledBack(b, a);
  }

  @Test
  void whatWasAnnouncedForAQuantumBeforeIsNoCycle() throws Exception {
    begin(a, b);
    announce(a, b);
    a.waitsForEpoch -= 2;
    assertWaits(b, a, () -> stm.life.end(a));
    assertEquals(0, b.counts.rollbacksByCycle);
  }

  @Test
  void aCycleOfOthersIsTheirs() throws Exception {
    begin(a, b, c);
    announce(a, b);
    announce(b, a);
    assertWaits(c, a, () -> stm.life.end(a));
    assertEquals(0, c.counts.rollbacksByCycle);
  }

  /** It parks, until the other one ends, or lets go of what is wanted. */
  private void assertWaits(StmThread waiter, StmThread holder, Runnable end) throws Exception {
    boolean[] done = new boolean[1];
    Throwable[] thrown = new Throwable[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                await(waiter, holder);
              } catch (Throwable e) {
                thrown[0] = e;
              }
              done[0] = true;
            });
    thread.setDaemon(true);
    long parks = waiter.counts.parks;
    thread.start();
    Claim claim;
    do {
      Thread.sleep(1);
      claim = holder.waiters();
    } while (thread.isAlive() && (claim == null || !claim.parked || waiter.counts.parks == parks));
    assertFalse(done[0]);
    assertSame(holder, waiter.waitsFor);
    assertEquals(holder.epoch, waiter.waitsForEpoch);
    assertEquals(0, holder.limit());
    holder.waitsFor = null;
    end.run();
    thread.join();
    assertTrue(done[0]);
    assertNull(thrown[0]);
    assertNull(waiter.waitsFor);
    assertFalse(claim.done, "until it has what it wanted");
    Waiting.settle(waiter);
    assertTrue(claim.done);
    assertNull(waiter.claim);
  }

  @Test
  void whoWaitsForATokenOrForAPendingLeaseGoesOnWhenThatIsGone() throws Exception {
    begin(a, b);
    stm.inevitable.become(a);
    stm.waiting.forToken(b, c, c.epoch, stm.inevitability, 0);
    assertEquals(1, b.counts.conflicts, "another one has it");
    PendingLease pending = new PendingLease(a, a.epoch, Lease.shared(0));
    stm.waiting.forQuantum(b, pending, box, 0);
    assertEquals(2, b.counts.conflicts, "it is not at the object");
    stm.waiting.forReader(b, a, a.epoch - 2, box);
    assertEquals(3, b.counts.conflicts, "its quantum is over");
  }

  @Test
  void whoWaitsAgainHasGivenUpWhatItWaitedFor() {
    begin(a, b);
    Claim before = new Claim(b, box, 0);
    b.claim = before;
    stm.waiting.forReader(b, a, a.epoch - 2, box);
    assertTrue(before.done);
    assertFalse(b.claim.done);
  }

  @Test
  void whoWasOverlookedAsksAgain() throws Exception {
    begin(a, b);
    Thread thread = new Thread(() -> await(b, a));
    thread.setDaemon(true);
    thread.start();
    while (b.counts.parks == 0) {
      Thread.sleep(1);
    }
    assertTrue(b.counts.parks > 0);
    a.putOff(1000);
    while (a.limit() != 0) {
      Thread.sleep(1);
    }
    stm.life.end(a);
    thread.join();
  }

  @Test
  void whoIsInterruptedWhileItStepsBackIsSoStill() throws Exception {
    begin(a);
    a.owed = new Claim(b, box, 7);
    boolean[] interrupted = new boolean[1];
    Thread thread =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              stm.waiting.letOthersFirst(a, box);
              interrupted[0] = Thread.currentThread().isInterrupted();
            });
    thread.start();
    thread.join();
    assertTrue(interrupted[0]);
  }

  @Test
  void whoWasInterruptedIsSoStill() throws Exception {
    begin(a, b);
    boolean[] interrupted = new boolean[1];
    Thread thread =
        new Thread(
            () -> {
              await(b, a);
              interrupted[0] = Thread.currentThread().isInterrupted();
            });
    thread.setDaemon(true);
    thread.start();
    while (b.counts.parks == 0) {
      Thread.sleep(1);
    }
    thread.interrupt();
    Thread.sleep(20);
    stm.life.end(a);
    thread.join();
    assertTrue(interrupted[0]);
  }

  @Test
  void whoeverWasKeptWaitingGoesFirst() throws Exception {
    begin(a);
    Claim claim = new Claim(b, box, 7);
    a.addWaiter(claim);
    stm.life.end(a);
    assertSame(claim, a.owed);
    stm.waiting.letOthersFirst(a, new Box(1));
    assertSame(claim, a.owed, "for something else");
    assertEquals(0, a.counts.stepsBack);
    Thread thread = new Thread(() -> stm.waiting.letOthersFirst(a, box));
    thread.setDaemon(true);
    thread.start();
    while (thread.isAlive() && claim.steppedBack == null) {
      Thread.sleep(0, 100_000);
    }
    claim.finish();
    thread.join();
    assertNull(a.owed);
    assertEquals(1, a.counts.stepsBack);
    a.owed = claim;
    stm.waiting.letOthersFirst(a, box);
    assertSame(claim, a.owed, "it has been there");
    assertEquals(1, a.counts.stepsBack);
  }

  @Test
  void nobodyStepsBackForEver() {
    begin(a);
    a.owed = new Claim(b, box, 0);
    stm.waiting.letOthersFirst(a, box);
    assertNull(a.owed);
    assertNotNull(a.write);
  }
}
