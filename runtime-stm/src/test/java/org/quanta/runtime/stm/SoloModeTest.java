package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The start without leases, and the switch to them. */
class SoloModeTest {
  private final BarrierSwitch barriers = new BarrierSwitch();
  private final Stm stm = new Stm(barriers);
  private final FrameRecord record = new FrameRecord(null, 0, null, null);
  private final Box counter = new Box(0);

  /** One increment as the passes would make it, with this memory's switch. */
  private void increment(StmThread t) {
    if (barriers.isOn()) {
      stm.protocol.write(counter, t);
    }
    counter.value++;
    if (StmRuntime.shouldBreak(t)) {
      stm.life.breakNow(t, record);
    }
  }

  private void compute(long millis, long[] done) {
    long end = System.nanoTime() + millis * 1_000_000;
    stm.attachment.run(
        t -> {
          while (System.nanoTime() < end) {
            increment(t);
            done[0]++;
          }
          return null;
        });
  }

  private void computeUntilSwitched(long[] done) {
    for (int tries = 0; tries < 100 && stm.solo.isOn(); tries++) {
      compute(100, done);
    }
    compute(100, done);
  }

  @Test
  void oneThreadTakesNoLeasesAndCommitsNothing() {
    long[] done = {0};
    compute(20, done);
    assertTrue(stm.solo.isOn());
    assertEquals(done[0], counter.value);
    assertEquals(1, stm.counts().commits);
  }

  @Test
  void twoComputingThreadsSwitchToLeasesAndLoseNothing() throws Exception {
    long[][] done = {{0}, {0}};
    Thread other = new Thread(() -> computeUntilSwitched(done[1]));
    other.start();
    computeUntilSwitched(done[0]);
    other.join();
    assertFalse(stm.solo.isOn());
    assertTrue(barriers.isOn());
    assertEquals(done[0][0] + done[1][0], counter.value);
    assertTrue(done[0][0] > 0 && done[1][0] > 0);
  }

  @Test
  void aThreadThatWaitsOutsideIsNoReasonToSwitch() throws Exception {
    long[] done = {0};
    stm.attachment.run(
        t -> {
          Thread other = new Thread(() -> compute(50, done));
          other.start();
          StmRuntime.beforeExternal(t);
          other.join();
          StmRuntime.afterExternal(record, t);
          return null;
        });
    assertTrue(stm.solo.isOn());
    assertEquals(done[0], counter.value);
  }

  /** Two sections that each last until the other one is under way: in turn, they never end. */
  @Test
  @Timeout(60)
  void atomicSectionsOfThreadsThatStartTogetherRunInParallel() {
    stm.solo.expectSections();
    CountDownLatch inside = new CountDownLatch(2);
    runTogether(2, inside);
    assertFalse(stm.solo.isOn());
  }

  @Test
  void oneThreadWithAtomicSectionsStaysAlone() {
    stm.solo.expectSections();
    runTogether(1, new CountDownLatch(1));
    assertTrue(stm.solo.isOn());
  }

  /** The first quantum starts the threads and waits for them outside. */
  private void runTogether(int threads, CountDownLatch inside) {
    Thread[] all = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      all[i] =
          new Thread(
              () ->
                  stm.attachment.run(
                      t -> {
                        StmRuntime.enterAtomic(t);
                        inside.countDown();
                        inside.await();
                        StmRuntime.exitAtomic(t);
                        return null;
                      }));
    }
    stm.attachment.run(
        t -> {
          for (Thread thread : all) {
            ThreadStart.request(thread, t);
          }
          StmRuntime.beforeExternal(t);
          for (Thread thread : all) {
            thread.join();
          }
          StmRuntime.afterExternal(record, t);
          return null;
        });
  }

  /**
   * On an overloaded machine the background thread may really be in the way; so there are tries.
   */
  @Test
  void aBackgroundThreadThatWakesNowAndThenIsNoReasonToSwitch() throws Exception {
    boolean stayed = false;
    for (int tries = 0; tries < 4 && !stayed; tries++) {
      stayed = new SoloModeTest().staysSoloWithBackgroundThread();
    }
    assertTrue(stayed);
  }

  private boolean staysSoloWithBackgroundThread() throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    int[] wakes = {0};
    Thread background =
        new Thread(
            () -> {
              while (!over.get()) {
                LockSupport.parkNanos(40_000_000);
                stm.attachment.run(
                    t -> {
                      increment(t);
                      return null;
                    });
                wakes[0]++;
              }
            });
    background.start();
    long[] done = {0};
    compute(400, done);
    over.set(true);
    background.join();
    assertTrue(wakes[0] >= 2, "woke up only " + wakes[0] + " times");
    assertEquals(done[0] + wakes[0], counter.value);
    return stm.solo.isOn();
  }

  @Test
  void soloQuantaAreInevitable() {
    stm.attachment.run(
        t -> {
          assertTrue(StmRuntime.isInevitable(t));
          StmRuntime.becomeInevitable("test", t);
          boolean[] run = {false};
          StmRuntime.onCommit(() -> run[0] = true, t);
          assertTrue(run[0]);
          return null;
        });
  }
}
