package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What happens to one thread's quanta, and to what belongs to them. */
class QuantumLifeTest {
  private final Stm stm = new Stm();

  private void rollBack(StmThread t) {
    stm.life.rollback(t, RollbackCause.FORCED);
  }

  /** Runs a body in a thread's attachment, rolling it back at first. */
  private Object onceRolledBack(AttachedBody body) {
    boolean[] again = {false};
    return stm.attachment.run(
        t -> {
          Object result = body.run(t);
          if (!again[0]) {
            again[0] = true;
            rollBack(t);
          }
          return result;
        });
  }

  @Test
  void rollbackRestoresObjectsAndCallsTheBodyAgain() {
    Box box = new Box(7);
    Object result =
        onceRolledBack(
            t -> {
              assertEquals(7, box.get(t));
              box.set(8, t);
              box.set(9, t);
              return box.value;
            });
    assertEquals(9L, result);
    assertEquals(9, box.value);
  }

  @Test
  void anExceptionCommitsAndGoesOn() {
    Box box = new Box(1);
    AttachedBody failing =
        t -> {
          box.set(2, t);
          throw new IllegalArgumentException("mine");
        };
    assertThrows(IllegalArgumentException.class, () -> stm.attachment.run(failing));
    assertEquals(2, box.value);
    assertNull(stm.attachment.current());
    stm.attachment.run(
        t -> {
          box.set(3, t);
          return null;
        });
    assertEquals(3, box.value);
  }

  @Test
  void nestedEntriesJoinTheRunningQuantum() {
    stm.attachment.run(
        t -> {
          Lease outer = t.quantum;
          return stm.attachment.run(
              u -> {
                assertSame(t, u);
                assertSame(outer, u.quantum);
                return null;
              });
        });
    assertEquals(1, stm.counts().commits);
  }

  @Test
  void aBreakOutLeavesTheQuantumAndCallbacksMayEnterIt() {
    stm.attachment.run(
        t -> {
          StmRuntime.beforeExternal(t);
          assertFalse(t.isInside());
          Object inner = stm.attachment.run(u -> u.isInside());
          assertEquals(true, inner);
          assertFalse(t.isInside());
          assertTrue(StmRuntime.afterExternal(new FrameRecord(null, 0, null, null), t));
          return null;
        });
    assertEquals(3, stm.counts().commits);
  }

  @Test
  void aBreakOutInAnAtomicSectionStaysInsideAndTurnsInevitable() {
    stm.attachment.run(
        t -> {
          StmRuntime.enterAtomic(t);
          StmRuntime.beforeExternal(t);
          assertTrue(t.isInside());
          assertTrue(StmRuntime.isInevitable(t));
          assertFalse(StmRuntime.afterExternal(null, t));
          StmRuntime.exitAtomic(t);
          return null;
        });
  }

  @Test
  void atomicSectionsSuppressBreaksAndRollbackLeavesThem() {
    stm.attachment.run(
        t -> {
          t.requestEnd();
          assertTrue(StmRuntime.shouldBreak(t));
          StmRuntime.enterAtomic(t);
          StmRuntime.enterAtomic(t);
          assertFalse(StmRuntime.shouldBreak(t));
          assertFalse(StmRuntime.commitSoon(t));
          StmRuntime.exitAtomic(t);
          assertEquals(1, StmRuntime.atomicDepth(t));
          StmRuntime.exitAtomic(t);
          assertTrue(StmRuntime.shouldBreak(t));
          assertThrows(IllegalStateException.class, () -> StmRuntime.exitAtomic(t));
          return null;
        });
    onceRolledBack(
        t -> {
          assertEquals(0, StmRuntime.atomicDepth(t));
          StmRuntime.enterAtomic(t);
          return null;
        });
  }

  @Test
  void aTaskEndsItsQuantumIfSomebodyWaitsForIt() {
    stm.attachment.run(
        t -> {
          t.requestEnd();
          assertTrue(StmRuntime.commitSoon(t));
          return null;
        });
    stm.attachment.run(
        t -> {
          StmRuntime.onCommit(() -> {}, t);
          assertTrue(StmRuntime.commitSoon(t));
          return null;
        });
    stm.attachment.run(
        t -> {
          StmRuntime.becomeInevitable("a test", t);
          assertTrue(StmRuntime.commitSoon(t));
          return null;
        });
  }

  @Test
  void tasksThatTakeLongEndTheirQuantaThoughTheyPassNoBreaks() {
    stm.attachment.run(
        t -> {
          for (int task = 0; task < 100; task++) {
            LockSupport.parkNanos(100_000);
            boolean ends = StmRuntime.commitSoon(t);
            if (task > 20) { // after the first group
              assertTrue(ends);
            }
            StmRuntime.commitSoon(t); // before the next one
          }
          return null;
        });
  }

  @Test
  void aLongTaskEndsItsQuantum() {
    stm.attachment.run(
        t -> {
          StmRuntime.enterAtomic(t);
          for (int i = 0; i < 10 * ShortTasks.MOST_BREAKS; i++) {
            assertFalse(StmRuntime.shouldBreak(t));
          }
          StmRuntime.exitAtomic(t);
          assertTrue(StmRuntime.commitSoon(t));
          return null;
        });
  }

  @Test
  void commitCallbacksRunOnceAfterTheQuantumAndRollbackCallbacksAfterARollback() {
    List<String> log = new ArrayList<>();
    onceRolledBack(
        t -> {
          StmRuntime.onCommit(() -> log.add("commit " + t.isInside()), t);
          StmRuntime.onRollback(() -> log.add("rollback " + t.isInside()), t);
          return null;
        });
    assertEquals(List.of("rollback false", "commit false"), log);
  }

  @Test
  void commitCallbacksRunAtOnceWhenTheQuantumIsInevitable() {
    List<String> log = new ArrayList<>();
    stm.attachment.run(
        t -> {
          StmRuntime.onCommit(() -> log.add("early"), t);
          StmRuntime.onRollback(() -> log.add("never"), t);
          log.add("before");
          StmRuntime.becomeInevitable("test", t);
          StmRuntime.onCommit(() -> log.add("late"), t);
          log.add("after");
          return null;
        });
    assertEquals(List.of("before", "early", "late", "after"), log);
  }

  @Test
  void theTokenIsReleasedAtTheNextBreak() {
    stm.attachment.run(
        t -> {
          StmRuntime.becomeInevitable("test", t);
          assertSame(t, stm.inevitability.holder);
          StmRuntime.breakNow(new FrameRecord(null, 0, null, null), t);
          assertFalse(StmRuntime.isInevitable(t));
          assertNull(stm.inevitability.holder);
          return null;
        });
  }

  @Test
  void threadLocalVariablesRollBack() {
    AtomicInteger made = new AtomicInteger();
    StmLocal<String> local = new StmLocal<>(() -> "made " + made.incrementAndGet());
    onceRolledBack(
        t -> {
          String first = local.get(t);
          local.set("changed", t);
          local.set("again", t);
          return first;
        });
    assertEquals(2, made.get());
    stm.attachment.run(
        t -> {
          assertEquals("again", local.get(t));
          local.remove(t);
          assertEquals("made 3", local.get(t));
          return null;
        });
  }

  @Test
  void aStaticRollsBackLikeAnObject() {
    int[] variable = {5};
    StaticLease lease =
        new StaticLease(() -> variable[0], saved -> variable[0] = ((Integer) saved).intValue());
    onceRolledBack(
        t -> {
          assertEquals(5, variable[0]);
          stm.protocol.write(lease, t);
          variable[0]++;
          return null;
        });
    assertEquals(6, variable[0]);
  }

  @Test
  void countsAreNeverTheSame() throws Exception {
    List<Long> all = java.util.Collections.synchronizedList(new ArrayList<>());
    Quanta.inThreads(
        stm,
        3,
        (t, number) -> {
          for (int i = 0; i < 3000; i++) {
            all.add(StmRuntime.nextCount(t));
          }
        });
    assertEquals(9000, all.stream().distinct().count());
    assertTrue(all.stream().allMatch(count -> count > 0));
  }

  @Test
  void aSwallowedRollbackIsThrownAgain() {
    Box box = new Box(0);
    int[] swallowed = {0};
    stm.attachment.run(
        t -> {
          if (swallowed[0] == 0) {
            try {
              box.set(1, t);
              rollBack(t);
            } catch (Throwable interpreterCatchesAll) {
              swallowed[0]++;
            }
            assertThrows(RollbackSignal.class, () -> box.set(2, t));
            assertThrows(RollbackSignal.class, () -> StmRuntime.shouldBreak(t));
          }
          assertEquals(0, box.get(t));
          return null;
        });
    assertEquals(1, swallowed[0]);
  }

  @Test
  void othersStandStillWhileStopped() throws Exception {
    Box box = new Box(0);
    AtomicInteger inside = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(2);
    Quanta.inThreads(
        stm,
        3,
        (t, number) -> {
          if (number == 0) {
            for (int i = 0; i < 50; i++) {
              Quanta.run(
                  t,
                  u -> {
                    StmRuntime.beginStopOthers(u);
                    assertThrows(IllegalStateException.class, () -> StmRuntime.beginStopOthers(u));
                    int before = inside.get();
                    for (int k = 0; k < 1000; k++) {
                      Thread.onSpinWait();
                    }
                    assertEquals(before, inside.get());
                    box.set(box.get(u) + 1, u);
                    StmRuntime.endStopOthers(u);
                  });
            }
            done.await();
          } else {
            for (int i = 0; i < 20_000; i++) {
              Quanta.run(
                  t,
                  u -> {
                    inside.incrementAndGet();
                    box.set(box.get(u) + 1, u);
                  });
            }
            done.countDown();
          }
        });
    assertEquals(40_050, box.value);
  }
}
