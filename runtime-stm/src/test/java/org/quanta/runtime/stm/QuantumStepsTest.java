package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What belongs to a quantum when it begins, at a break, at its end, and when it is rolled back. */
class QuantumStepsTest {
  private final Stm stm = new Stm();
  private final StmThread t = stm.threads.attach();
  private final StmThread other = stm.threads.attach();
  private final Box box = new Box(5);
  private final FrameRecord record = new FrameRecord(null, 0, null, null);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private Claim waiter() {
    Claim claim = new Claim(other, box, 0);
    t.addWaiter(claim);
    return claim;
  }

  private void rollBack() {
    assertThrows(RollbackSignal.class, () -> stm.life.rollback(t, RollbackCause.FORCED));
  }

  @Test
  void aBreakBeginsTheNextQuantum() {
    stm.life.begin(t, null);
    box.set(6, t);
    long epoch = t.epoch;
    long age = t.age;
    stm.tick();
    Claim claim = waiter();
    stm.life.breakNow(t, record);
    assertEquals(epoch + 2, t.epoch);
    assertEquals(t.epoch, t.write.epoch);
    assertEquals(t.epoch, t.read.epoch);
    assertSame(record, t.record);
    assertEquals(0, t.undo.size);
    assertEquals(1, t.counts.commits);
    assertTrue(t.age > age, "it is younger");
    assertNull(t.waiters());
    assertSame(claim, t.owed);
    assertFalse(box.lease.isActive());
  }

  @Test
  void aBreakThatWasAskedForMakesQuantaShorterAndOthersLonger() {
    stm.life.begin(t, null);
    int usual = t.length.breaks();
    assertEquals(usual - 1, t.limit());
    stm.life.breakNow(t, record);
    int longer = t.length.breaks();
    assertTrue(longer > usual);
    assertEquals(0, t.counts.requestsHonored);
    t.requestEnd();
    stm.life.breakNow(t, record);
    assertEquals(longer / 2, t.length.breaks());
    assertEquals(1, t.counts.requestsHonored);
  }

  @Test
  void aBreakRunsCallbacksBetweenTwoQuanta() {
    List<String> log = new ArrayList<>();
    stm.life.begin(t, null);
    long epoch = t.epoch;
    t.callbacks.addOnCommit(() -> log.add("" + t.isInside()));
    t.callbacks.addOnRollback(() -> log.add("never"));
    stm.life.breakNow(t, record);
    assertEquals(List.of("false"), log);
    assertTrue(t.isInside());
    assertEquals(epoch + 2, t.epoch);
    assertEquals(1, t.counts.commits);
    stm.life.end(t);
    assertEquals(List.of("false"), log);
    assertEquals(2, t.counts.commits);
  }

  @Test
  void outputComesOutWithTheQuantumOnce() {
    stm.life.begin(t, null);
    t.output.add(out, "a", false);
    stm.life.breakNow(t, record);
    assertEquals("a", printed());
    assertFalse(t.inevitable);
    assertNull(stm.inevitability.holder);
    assertEquals(1, t.counts.inevitable, "it was certain when it printed");
    t.output.add(out, "b", false);
    assertEquals("a", printed());
    stm.life.end(t);
    assertEquals("ab", printed());
    assertNull(stm.inevitability.holder);
    stm.life.begin(t, null);
    t.output.add(out, "c", false);
    rollBack();
    stm.life.begin(t, null);
    stm.life.end(t);
    assertEquals("ab", printed());
  }

  @Test
  void anEndHandsOver() {
    stm.life.begin(t, null);
    Claim claim = waiter();
    assertTrue(t.age > 0);
    stm.life.end(t);
    assertEquals(StmThread.OUTSIDE, t.state);
    assertNull(t.waiters());
    assertSame(claim, t.owed);
    assertEquals(0, t.age);
    assertFalse(StmThread.isInsideEpoch(t.epoch));
  }

  @Test
  void aRollbackHandsOverAndMakesTheNextShorter() {
    stm.life.begin(t, null);
    box.set(6, t);
    long clock = stm.clock;
    long age = t.age;
    t.breaks = 100;
    Claim own = new Claim(t, other, 0);
    t.claim = own;
    Claim claim = waiter();
    rollBack();
    assertEquals(5, box.value);
    assertEquals(StmThread.ROLLED_BACK, t.state);
    assertEquals(1, t.counts.rollbacksForced);
    assertEquals(0, t.counts.commits);
    assertTrue(stm.clock > clock, "others are younger from now on");
    assertEquals(age, t.age);
    assertEquals(50, t.length.breaks());
    assertTrue(own.done);
    assertNull(t.claim);
    assertNull(t.waiters());
    assertSame(claim, t.owed);
    stm.life.begin(t, null);
    assertEquals(age, t.age, "it is as old as it was");
    stm.life.end(t);
    stm.life.begin(t, null);
    assertTrue(t.age > age);
  }

  @Test
  void aRollbackThatWasCutShortIsCompleted() {
    stm.life.begin(t, null);
    box.set(6, t);
    t.state = StmThread.ROLLING_BACK;
    assertThrows(RollbackSignal.class, () -> stm.life.refuse(t, box));
    assertEquals(StmThread.ROLLED_BACK, t.state);
    assertEquals(5, box.value);
    assertThrows(RollbackSignal.class, () -> stm.life.breakNow(t, record));
    assertThrows(RollbackSignal.class, () -> stm.life.end(t));
    assertThrows(RollbackSignal.class, () -> stm.life.isBreakDue(t));
    assertThrows(RollbackSignal.class, () -> stm.inevitable.become(t));
  }

  @Test
  void whoIsOutsideHasNothingToEnd() {
    String end = assertThrows(OutsideQuantumException.class, () -> stm.life.end(t)).getMessage();
    assertTrue(end.contains("ended"), end);
    assertThrows(OutsideQuantumException.class, () -> stm.life.breakNow(t, record));
    assertThrows(OutsideQuantumException.class, () -> stm.inevitable.become(t));
    String touched = assertThrows(OutsideQuantumException.class, () -> box.set(1, t)).getMessage();
    assertTrue(touched.contains("Box"), touched);
    assertFalse(stm.life.isBreakDue(t));
    assertEquals(5, box.value);
  }

  @Test
  void aBreakIsDueWhenTheLengthIsReachedOrTheEndAskedFor() {
    stm.life.begin(t, null);
    assertTrue(stm.life.isBreakDue(t), "asked behind the last break that passes");
    t.atomicDepth = 1;
    t.breaks = t.limit() + 1;
    assertFalse(stm.life.isBreakDue(t));
    assertTrue(t.breaks < t.limit(), "the next ones need not ask");
    assertTrue(t.breaks >= t.limit() - 64, "but not for long");
    t.breaks++;
    StmRuntime.exitAtomic(t);
    assertEquals(t.limit() + 2, t.breaks, "all have been counted");
    StmRuntime.enterAtomic(t);
    t.requestEnd();
    assertFalse(stm.life.isBreakDue(t));
    StmRuntime.exitAtomic(t);
    assertTrue(StmRuntime.shouldBreak(t), "at the first break behind the section");
    assertTrue(stm.life.isBreakDue(t), "nobody waits, so there is no slice to be used up");
  }

  @Test
  void aSoloQuantumEndsOnlyOnRequest() {
    Stm solo = new Stm(new BarrierSwitch());
    StmThread alone = solo.threads.attach();
    solo.life.begin(alone, null);
    assertTrue(alone.solo);
    assertSame(alone, solo.solo.token.holder);
    alone.breaks = 7;
    assertFalse(solo.life.isBreakDue(alone));
    assertEquals(0, alone.breaks);
    assertTrue(alone.limit() > QuantumLength.MAXIMUM);
    alone.requestEnd();
    assertTrue(solo.life.isBreakDue(alone));
    solo.life.breakNow(alone, record);
    assertTrue(alone.solo);
    assertSame(record, alone.record);
    solo.inevitable.become(alone);
    assertFalse(alone.inevitable, "it can't be rolled back anyway");
    solo.life.end(alone);
    assertNull(solo.solo.token.holder);
    assertFalse(alone.solo);
    assertTrue(solo.inevitable.tryBegin(alone));
    assertTrue(alone.solo && !alone.inevitable);
    StmThread late = solo.threads.attach();
    assertFalse(solo.inevitable.tryBegin(late));
    assertEquals(0, alone.limit(), "it is asked to end");
    assertSame(alone, solo.solo.token.holder);
    solo.life.end(alone);
    solo.solo.turnOff();
    assertTrue(solo.inevitable.tryBegin(late));
    assertTrue(late.inevitable && !late.solo);
    assertNull(solo.solo.token.holder);
  }

  @Test
  void whateverHappensAThreadIsLeftOutside() {
    stm.life.begin(t, null);
    box.set(6, t);
    t.output.add(out, "a", false);
    t.winner = other;
    stm.life.abandon(t);
    assertEquals(StmThread.OUTSIDE, t.state);
    assertEquals("a", printed());
    assertEquals(1, t.counts.commits);
    assertNull(t.winner);
    stm.life.begin(t, null);
    box.set(7, t);
    t.state = StmThread.ROLLING_BACK;
    stm.life.abandon(t);
    assertEquals(StmThread.OUTSIDE, t.state);
    assertEquals(6, box.value);
    assertEquals(0, t.age);
    assertEquals(1, t.counts.commits);
  }

  @Test
  void aLoserWaitsForTheWinner() {
    stm.life.begin(other, null);
    stm.life.begin(t, null);
    t.winner = other;
    t.winnerEpoch = other.epoch;
    rollBack();
    stm.life.begin(t, null);
    assertNull(t.winner);
    assertNotNull(other.waiters(), "it was asked to wake the loser");
    assertTrue(t.isInside(), "not for ever");
  }

  private static void lackStack(FaultyStm faulty) {
    faulty.at(
        FaultyStm.Step.LEASE,
        () -> {
          throw new StackOverflowError("for a test");
        });
  }

  @Test
  void whoCannotBeginGivesTheTokenOfTheStartBack() {
    FaultyStm faulty = new FaultyStm(new BarrierSwitch());
    StmThread alone = faulty.threads.attach();
    lackStack(faulty);
    assertThrows(StackOverflowError.class, () -> faulty.life.begin(alone, null));
    assertFalse(alone.isInside());
    assertFalse(alone.solo);
    assertNull(faulty.solo.token.holder);
    faulty.life.begin(alone, null);
    assertTrue(alone.solo);
  }

  @Test
  void aBreakThatCannotBeginTheNextQuantumEndsNothing() {
    List<String> log = new ArrayList<>();
    FaultyStm faulty = new FaultyStm(null);
    StmThread inside = faulty.threads.attach();
    faulty.life.begin(inside, null);
    inside.callbacks.addOnCommit(() -> log.add("commit"));
    lackStack(faulty);
    assertThrows(StackOverflowError.class, () -> faulty.life.breakNow(inside, record));
    assertEquals(StmThread.RUNNING, inside.state);
    assertTrue(inside.write.isActive());
    assertEquals(List.of(), log);
    assertEquals(0, inside.counts.commits);
    faulty.life.breakNow(inside, record);
    assertEquals(List.of("commit"), log);
    assertEquals(1, inside.counts.commits);
  }

  /** The thread is outside by then, and has nowhere to go but in. */
  @Test
  void whoHasToBeginAfterAllDoesSoWhenThereIsMemory() throws Exception {
    FaultyStm faulty = new FaultyStm(null);
    StmThread late = faulty.threads.attach();
    faulty.stopper = faulty.threads.attach();
    late.nextWrite = Lease.write(late, 1);
    late.nextRead = Lease.read(late, 1);
    Thread stopper =
        new Thread(
            () -> {
              while (late.epoch < 2) {
                Thread.onSpinWait();
              }
              faulty.stopper = null;
            });
    stopper.setDaemon(true);
    stopper.start();
    faulty.at(
        FaultyStm.Step.LEASE,
        () -> {
          throw new OutOfMemoryError("for a test");
        });
    faulty.life.begin(late, record);
    stopper.join();
    assertEquals(3, late.epoch);
    assertEquals(StmThread.RUNNING, late.state);
    assertTrue(late.write.isActive());
    assertSame(record, late.record);
  }

  @Test
  void whatWasPreparedNeedsNoMemory() {
    FaultyStm faulty = new FaultyStm(null);
    StmThread inside = faulty.threads.attach();
    faulty.life.begin(inside, null);
    faulty.life.prepareBegin(inside);
    lackStack(faulty);
    faulty.life.end(inside);
    faulty.life.begin(inside, null);
    assertTrue(inside.write.isActive());
  }

  @Test
  void whatIsStillToBePrintedComesOutOfAnInevitableQuantum() {
    stm.life.begin(t, null);
    stm.inevitable.become(t);
    t.output.add(out, "a", false);
    stm.life.end(t);
    assertEquals("a", printed());
  }

  /** It could be rolled back if it had to turn inevitable. */
  @Test
  void aThreadThatDiesPrintsWithoutWaiting() {
    stm.life.begin(other, null);
    stm.inevitable.become(other);
    stm.life.begin(t, null);
    t.output.add(out, "a", false);
    other.waitsForEpoch = t.epoch;
    other.waitsFor = t;
    stm.life.abandon(t);
    assertEquals("a", printed());
    assertEquals(StmThread.OUTSIDE, t.state);
    assertEquals(1, t.counts.commits);
  }

  @Test
  void nothingIsKeptAliveByAQuantumThatIsOver() throws InterruptedException {
    List<Runnable> ways =
        List.of(() -> stm.life.breakNow(t, record), () -> stm.life.end(t), this::rollBack);
    for (Runnable way : ways) {
      if (t.state != StmThread.RUNNING) {
        stm.life.begin(t, null);
      }
      List<WeakReference<Object>> changed = change();
      way.run();
      for (WeakReference<Object> each : changed) {
        for (int i = 0; i < 6000 && each.get() != null; i++) {
          System.gc();
          Thread.sleep(10);
        }
        assertNull(each.get());
      }
    }
  }

  private List<WeakReference<Object>> change() {
    Box changed = new Box(1);
    changed.set(2, t);
    int[] array = new int[1000];
    t.elements.save(array, 0, 1, t);
    int[] made = new int[1000];
    t.elements.born(made, t);
    return List.of(
        new WeakReference<>(changed), new WeakReference<>(array), new WeakReference<>(made));
  }
}
