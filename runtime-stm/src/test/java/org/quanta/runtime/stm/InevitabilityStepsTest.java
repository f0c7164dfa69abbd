package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Waiting for the token, and stopping the others, one step at a time. */
class InevitabilityStepsTest {
  private final Stm stm = new Stm();
  private final StmThread a = stm.threads.attach();
  private final StmThread b = stm.threads.attach();

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it never happens");
      Thread.sleep(1);
    }
  }

  private static Thread start(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void join(Thread thread) throws InterruptedException {
    thread.join(60_000);
    assertFalse(thread.isAlive(), "it hangs");
  }

  @Test
  void whoBecomesInevitablePrintsRunsCallbacksAndSettles() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<String> log = new ArrayList<>();
    stm.life.begin(a, null);
    a.output.add(new PrintStream(bytes, true, StandardCharsets.UTF_8), "x", false);
    a.callbacks.addOnCommit(() -> log.add("commit"));
    Claim claim = new Claim(a, b, 0);
    a.claim = claim;
    stm.inevitable.become(a);
    assertEquals("x", bytes.toString(StandardCharsets.UTF_8));
    assertEquals(List.of("commit"), log);
    assertTrue(claim.done);
    assertNull(a.claim);
    stm.inevitable.become(a);
    assertEquals(1, a.counts.inevitable, "it was already");
  }

  @Test
  void breaksPassedWhileTheOthersAreStoppedCountAfterwards() {
    stm.life.begin(a, null);
    stm.others.begin(a);
    a.breaks = 1 << 20;
    assertFalse(stm.life.isBreakDue(a));
    assertTrue(a.breaks < a.limit(), "the next breaks need no look");
    stm.others.end(a);
    assertEquals(1 << 20, a.breaks);
    assertTrue(stm.life.isBreakDue(a));
  }

  @Test
  void whoHandsTheTokenOverLetsTheOtherGoFirst() {
    stm.life.begin(a, null);
    stm.inevitable.become(a);
    a.addWaiter(new Claim(b, stm.inevitability, 0));
    stm.life.breakNow(a, new FrameRecord(null, 0, null, null));
    stm.inevitable.become(a);
    assertEquals(1, a.counts.stepsBack);
    assertTrue(a.inevitable, "not for ever");
  }

  @Test
  void theTokenIsWaitedFor() throws Exception {
    stm.life.begin(a, null);
    stm.inevitable.become(a);
    Thread waiter =
        start(
            () -> {
              stm.life.begin(b, null);
              stm.inevitable.become(b);
            });
    await(() -> b.waitsFor == a && a.limit() == 0);
    assertSame(a, stm.inevitability.holder);
    assertFalse(b.inevitable);
    stm.life.end(a);
    join(waiter);
    assertSame(b, stm.inevitability.holder);
    assertTrue(b.inevitable);
    assertTrue(b.counts.conflicts > 0);
    assertEquals(1, b.counts.inevitable);
  }

  @Test
  void whoBeginsInevitablyWaitsOutside() throws Exception {
    stm.life.begin(a, null);
    stm.inevitable.become(a);
    Thread waiter = start(() -> stm.inevitable.begin(b));
    await(() -> a.limit() == 0);
    assertFalse(b.isInside());
    stm.life.end(a);
    join(waiter);
    assertTrue(b.isInside() && b.inevitable);
  }

  @Test
  void whoStopsTheOthersWaitsForThem() throws Exception {
    stm.life.begin(b, null);
    stm.life.begin(a, null);
    Thread stopper = start(() -> stm.others.begin(a));
    await(() -> a.waitsFor == b && b.limit() == 0);
    assertFalse(a.othersStopped);
    assertSame(a, stm.stopper);
    stm.life.end(b);
    join(stopper);
    assertTrue(a.othersStopped && a.inevitable);
    assertNull(a.claim);
    assertThrows(IllegalStateException.class, () -> stm.others.begin(a));
    boolean[] wasInterrupted = new boolean[1];
    Thread late =
        start(
            () -> {
              stm.life.begin(b, null);
              wasInterrupted[0] = Thread.interrupted();
            });
    long epoch = b.epoch;
    await(() -> late.getState() == Thread.State.TIMED_WAITING || b.epoch > epoch + 1);
    late.interrupt();
    Thread.sleep(20);
    assertFalse(b.isInside(), "the others are stopped");
    assertFalse(StmThread.isInsideEpoch(b.epoch));
    stm.others.end(a);
    assertNull(stm.stopper);
    join(late);
    assertTrue(b.isInside());
    assertEquals(b.epoch, b.write.epoch);
    assertTrue(wasInterrupted[0], "interrupts are kept for the program");
    assertThrows(IllegalStateException.class, () -> stm.others.end(a));
  }

  @Test
  void nobodyIsStoppedWhenTheQuantumOfTheStopperIsOver() {
    stm.life.begin(a, null);
    stm.others.begin(a);
    stm.life.end(a);
    assertNull(stm.stopper);
    assertFalse(a.othersStopped);
    assertNull(stm.inevitability.holder);
  }
}
