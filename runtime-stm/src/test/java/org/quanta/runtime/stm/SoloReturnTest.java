package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The way back: from leases to one thread without. */
class SoloReturnTest {
  private static final long SECOND = 1_000_000_000;

  private final FrameRecord record = new FrameRecord(null, 0, null, null);
  private final Box counter = new Box(0);
  private BarrierSwitch barriers = new BarrierSwitch();
  private Stm stm = new Stm(barriers, "always");
  private StmThread a = stm.threads.attach();
  private StmThread b = stm.threads.attach();

  private static boolean looks(SoloReturn quiet, int count, long from, long to) {
    boolean result = false;
    for (int i = 0; i < count; i++) {
      result = quiet.looked(false, from + i * (to - from) / (count - 1));
    }
    return result;
  }

  @Test
  void twoSecondsAloneAreEnough() {
    assertFalse(looks(new SoloReturn(stm, null), 100, 5, 4 + 2 * SECOND));
    assertTrue(looks(new SoloReturn(stm, null), 100, 5, 5 + 2 * SECOND));
    assertFalse(looks(new SoloReturn(stm, null), 63, 5, 5 + 2 * SECOND), "seldom looked");
    assertTrue(looks(new SoloReturn(stm, "5"), 64, 0, 5_000_000));
    assertFalse(looks(new SoloReturn(stm, "5"), 64, 0, 4_999_999));
    assertFalse(looks(new SoloReturn(stm, "0"), 64, 0, Long.MAX_VALUE / 64));
    assertTrue(looks(new SoloReturn(stm, "what?"), 64, 0, 2 * SECOND));
  }

  @Test
  void whoIsSeldomSeenDoesNotCount() {
    SoloReturn quiet = new SoloReturn(stm, null);
    assertFalse(quiet.looked(true, 0));
    assertFalse(looks(quiet, 62, 0, 3 * SECOND));
    assertTrue(quiet.looked(false, 3 * SECOND), "one of 64");
    assertFalse(quiet.looked(true, 3 * SECOND), "is inside now");
    assertFalse(quiet.looked(false, 3 * SECOND), "two of 66: begins anew");
    assertFalse(looks(quiet, 100, 3 * SECOND, 5 * SECOND - 1));
    assertTrue(quiet.looked(false, 5 * SECOND));
  }

  private void switchToLeases() {
    stm.solo.turnOff();
    assertTrue(barriers.isOn());
  }

  /** Ends enough quanta for one look. */
  private void endQuanta(StmThread t) {
    for (int i = 0; i < 16; i++) {
      stm.life.begin(t, null);
      stm.life.end(t);
    }
  }

  @Test
  void goesBackWhenNobodyElseIsInside() {
    switchToLeases();
    endQuanta(a);
    assertTrue(stm.solo.isOn());
    assertFalse(barriers.isOn());
    assertEquals(1, stm.solo.wayBack.returns());
    assertNull(stm.stopper);
    assertNull(stm.inevitability.holder);
    stm.life.begin(b, null);
    assertTrue(b.solo);
    stm.life.end(b);
  }

  @Test
  void atABreakTheNextQuantumIsWithoutLeases() {
    switchToLeases();
    a.counts.commits = 15;
    stm.life.begin(a, null);
    stm.life.breakNow(a, record);
    assertTrue(a.solo);
    assertFalse(barriers.isOn());
    assertEquals(16, a.counts.commits);
    stm.life.end(a);
  }

  @Test
  void staysWhileSomebodyElseIsInside() {
    switchToLeases();
    stm.life.begin(b, null);
    endQuanta(a);
    assertFalse(stm.solo.isOn());
    assertNull(stm.stopper);
    assertNull(stm.inevitability.holder);
    stm.life.end(b);
    endQuanta(a);
    assertTrue(stm.solo.isOn());
  }

  @Test
  void staysWhileSomebodyElseHasTheToken() {
    switchToLeases();
    stm.inevitability.tryTake(b);
    endQuanta(a);
    assertFalse(stm.solo.isOn());
    assertEquals(b, stm.inevitability.holder);
  }

  @Test
  void inAProgramWithSectionsNobodyElseMayBeAttached() {
    stm = new Stm(barriers, "1");
    a = stm.threads.attach();
    b = stm.threads.attach();
    stm.solo.expectSections();
    switchToLeases();
    long end = System.nanoTime() + SECOND / 10;
    while (System.nanoTime() < end) {
      endQuanta(a);
    }
    assertFalse(stm.solo.isOn());
    stm.threads.detach(b);
    end = System.nanoTime() + 20 * SECOND;
    while (!stm.solo.isOn() && System.nanoTime() < end) {
      endQuanta(a);
    }
    assertTrue(stm.solo.isOn());
  }

  @Test
  void staysWhileBarriersAreObserved() {
    switchToLeases();
    barriers.observe(t -> {});
    endQuanta(a);
    assertFalse(stm.solo.isOn());
  }

  /** One that has looked at the mode before the other has turned it on. */
  @Test
  void whoComesInMeanwhileBeginsAnew() {
    boolean[] done = {false};
    Stm[] made = new Stm[1];
    barriers = new BarrierSwitch();
    made[0] =
        new Stm(barriers, "always") {
          @Override
          QuantumLife newLife() {
            return new QuantumLife(this) {
              @Override
              void publish(StmThread t, long epoch) {
                if (t == b && !done[0]) {
                  done[0] = true;
                  endQuanta(a);
                }
                super.publish(t, epoch);
              }
            };
          }
        };
    stm = made[0];
    a = stm.threads.attach();
    b = stm.threads.attach();
    switchToLeases();
    stm.life.begin(b, null);
    assertTrue(done[0]);
    assertTrue(stm.solo.isOn());
    assertTrue(b.solo);
    assertEquals(b, stm.solo.token.holder);
    stm.life.end(b);
  }

  /** Three threads that come and go; each change of mode is one that may go wrong. */
  @Test
  @Timeout(60)
  void nothingIsLostWhileTheModeChanges() throws Exception {
    assertEquals(0, lost(hesitating(false), 2));
    assertTrue(stm.solo.wayBack.returns() > 10, () -> "only " + stm.solo.wayBack.returns());
  }

  @Test
  @Timeout(60)
  void whoDoesNotNoticeThatTheModeHasChangedIsFound() throws Exception {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "needs two cores");
    boolean found = false;
    for (int tries = 0; tries < 20 && !found; tries++) {
      found = lost(hesitating(true), 1) != 0;
    }
    assertTrue(found);
  }

  /** Its threads take their time between the look at the mode and the store of the epoch. */
  private Stm hesitating(boolean overlooks) {
    barriers = new BarrierSwitch();
    return new Stm(barriers, "always") {
      @Override
      QuantumLife newLife() {
        return new QuantumLife(this) {
          @Override
          void publish(StmThread t, long epoch) {
            if ((t.counts.commits & 7) == t.index) {
              LockSupport.parkNanos(10_000);
            }
            super.publish(t, epoch);
          }

          @Override
          boolean hasGoneBack(StmThread t) {
            return !overlooks && super.hasGoneBack(t);
          }
        };
      }
    };
  }

  private long lost(Stm memory, int seconds) throws InterruptedException {
    stm = memory;
    counter.value = 0;
    AtomicLong done = new AtomicLong();
    long end = System.nanoTime() + seconds * SECOND;
    Thread[] threads = new Thread[3];
    for (int i = 0; i < threads.length; i++) {
      SplittableRandom random = new SplittableRandom(i);
      threads[i] =
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  done.addAndGet(count(random.nextInt(20_000)));
                  if (random.nextInt(4) == 0) {
                    LockSupport.parkNanos(random.nextInt(200_000));
                  }
                }
              });
      threads[i].start();
    }
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(200_000);
      throwSwitch();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return done.get() - counter.value;
  }

  /** As who has waited for the token may do when it has got it. */
  private void throwSwitch() {
    StmThread t = stm.threads.attach();
    if (stm.solo.isOn() && stm.solo.token.tryTake(t)) {
      stm.solo.turnOff();
      stm.solo.token.holder = null;
    }
    stm.threads.detach(t);
  }

  /** So many increments as the passes would make them, each a quantum if somebody asks for it. */
  private int count(int times) {
    stm.attachment.run(
        t -> {
          for (int i = 0; i < times; i++) {
            if (barriers.isOn()) {
              stm.protocol.write(counter, t);
            }
            counter.value++;
            if (StmRuntime.shouldBreak(t)) {
              stm.life.breakNow(t, record);
            }
          }
          return null;
        });
    return times;
  }
}
