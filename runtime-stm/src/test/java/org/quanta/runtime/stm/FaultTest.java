package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Stack overflows, lack of memory and interrupts leave the runtime, and others, unharmed. */
class FaultTest {
  private final Stm stm = new Stm();

  /** Goes down to the end of the stack, and does something at each 7th depth on the way. */
  @SuppressWarnings("InfiniteRecursion") // that is the point
  private static void overflow(int depth, Runnable action) {
    if (depth % 7 == 0) {
      action.run();
    }
    overflow(depth + 1, action);
  }

  @Test
  void stackOverflowsInBarriersAndBreaksLeaveASumRight() throws Exception {
    Box from = new Box(0);
    Box to = new Box(0);
    AtomicInteger inTheRuntime = new AtomicInteger();
    // The deeper the stack is, the longer a round takes: compiled frames are small.
    long enough = System.nanoTime() + 3_000_000_000L;
    Quanta.inThreads(
        stm,
        3,
        (t, number) -> {
          FrameRecord record = new FrameRecord(null, 0, null, null);
          for (int round = 0; round < 120; round++) {
            if (round >= 7 && System.nanoTime() > enough) {
              return;
            }
            boolean swap = ((number + round) & 1) == 0;
            int phase = round % 7;
            Quanta.run(
                t,
                u -> {
                  try {
                    overflow(phase, () -> transfer(swap ? from : to, swap ? to : from, u, record));
                  } catch (StackOverflowError expected) {
                    if (!expected.getStackTrace()[0].getClassName().contains("FaultTest")) {
                      inTheRuntime.incrementAndGet();
                    }
                  }
                  assertEquals(0, from.get(u) + to.get(u));
                });
          }
        });
    assertEquals(0, from.value + to.value);
    assertNull(stm.inevitability.holder);
    assertTrue(inTheRuntime.get() > 0, "no overflow was in the runtime");
  }

  /** The plain statements between the barriers can't overflow. */
  private void transfer(Box first, Box second, StmThread t, FrameRecord record) {
    stm.protocol.read(second, t);
    stm.protocol.write(first, t);
    stm.protocol.write(second, t);
    first.value++;
    second.value--;
    stm.life.breakNow(t, record);
  }

  @Test
  void whereAQuantumHasBegunThereIsRoomToSaySo() {
    assertEquals(0, unheardOf(t -> stm.life.breakNow(t, new FrameRecord(null, 0, null, null))));
  }

  /** What the JIT inlines has its room looked for at once; so this is tried until it is seen. */
  @Test
  void ifABreakDidNotLookForRoomThereWouldBeNoneSometimes() {
    long enough = System.nanoTime() + 30_000_000_000L;
    int found = 0;
    while (found == 0 && System.nanoTime() < enough) {
      found = unheardOf(null);
    }
    assertTrue(found > 0);
  }

  /**
   * In how many frames near the end of the stack a quantum begins of which the caller is not told.
   *
   * @param breaking begins it; null for one that is just there
   */
  private int unheardOf(Consumer<StmThread> breaking) {
    int[] found = {0};
    Quanta.run(
        stm.threads.attach(),
        t -> {
          Error failure = new Error();
          int[] deepest = {0};
          for (int round = 0; round < 20; round++) {
            int from = deepest[0] * 9 / 10;
            try {
              descend(0, from, deepest, () -> found[0] += isUnheardOf(breaking, failure, t));
            } catch (StackOverflowError expected) {
              // at the end of the stack
            }
          }
        });
    return found[0];
  }

  /** Says that a call has thrown. */
  private interface Thrower {
    void thrown(Throwable failure, StmThread t) throws Throwable;
  }

  /** Several, so that the JIT doesn't inline the call, as it doesn't in most translated methods. */
  private static final Thrower[] THROWERS = {
    (failure, t) -> StmRuntime.thrown(failure, t.quantum, t),
    (failure, t) -> StmRuntime.thrown(failure, t.quantum, t),
    (failure, t) -> StmRuntime.thrown(failure, t.quantum, t)
  };

  private static int calls;

  private static int isUnheardOf(Consumer<StmThread> breaking, Throwable failure, StmThread t) {
    Lease before = t.quantum;
    try {
      if (breaking != null) {
        breaking.accept(t);
      }
    } catch (StackOverflowError e) {
      if (before == t.quantum) {
        throw e;
      }
    }
    try {
      THROWERS[calls++ % THROWERS.length].thrown(failure, t);
    } catch (StackOverflowError e) {
      return 1;
    } catch (Throwable signal) {
      return signal == t.returnSignal ? 0 : 1;
    }
    return 1;
  }

  @SuppressWarnings("InfiniteRecursion") // that is the point
  private static void descend(int depth, int from, int[] deepest, Runnable action) {
    deepest[0] = Math.max(deepest[0], depth);
    if (from > 0 && depth >= from) {
      action.run();
    }
    descend(depth + 1, from, deepest, action);
  }

  @Test
  void lackOfMemoryForAnUndoRecordLeavesTheObjectAlone() {
    boolean[] full = {true};
    StaticLease lease =
        new StaticLease(
            () -> {
              if (full[0]) {
                throw new OutOfMemoryError("test");
              }
              return 1;
            },
            saved -> {});
    StmThread t = stm.threads.attach();
    Quanta.run(
        t,
        u -> {
          assertThrows(OutOfMemoryError.class, () -> stm.protocol.write(lease, u));
          assertNull(lease.quanta$lease());
          assertEquals(0, u.undo.size);
          full[0] = false;
          stm.protocol.write(lease, u);
          assertEquals(1, u.undo.size);
        });
  }

  @Test
  void aPendingLeaseThatIsLeftBehindIsPutRight() throws Exception {
    Box box = new Box(0);
    StmThread a = stm.threads.attach();
    StmThread b = stm.threads.attach();
    Lease shared = Lease.shared(a.sharedBit | b.sharedBit);
    stm.life.begin(a, null);
    box.lease = new PendingLease(a, a.epoch, shared);
    stm.life.end(a);
    Quanta.run(b, u -> assertEquals(0, box.get(u)));
    assertEquals(Lease.Kind.SHARED, box.quanta$lease().kind);
    stm.life.begin(a, null);
    box.lease = new PendingLease(a, a.epoch, shared);
    box.set(1, a);
    stm.life.end(a);
    assertEquals(1, box.value);
  }

  @Test
  void aWaitKeepsTheInterruptForLater() throws Exception {
    Box box = new Box(0);
    StmThread holder = stm.threads.attach();
    stm.life.begin(holder, null);
    box.set(1, holder);
    boolean[] seen = {false};
    Thread waiter =
        new Thread(
            () -> {
              StmThread t = stm.threads.attach();
              Quanta.run(t, u -> box.set(box.get(u) + 1, u));
              seen[0] = Thread.currentThread().isInterrupted();
            });
    waiter.start();
    while (holder.waiters() == null || !holder.waiters().parked) {
      Thread.sleep(1);
    }
    waiter.interrupt();
    Thread.sleep(20);
    assertTrue(waiter.isAlive());
    stm.life.end(holder);
    waiter.join();
    assertEquals(2, box.value);
    assertTrue(seen[0]);
  }

  @Test
  void aThreadThatDiesReleasesEverything() throws Exception {
    Box box = new Box(0);
    Thread dying =
        new Thread(
            () ->
                stm.attachment.run(
                    t -> {
                      box.set(1, t);
                      StmRuntime.becomeInevitable("test", t);
                      StmRuntime.beginStopOthers(t);
                      throw new IllegalStateException("dies");
                    }));
    dying.setUncaughtExceptionHandler((thread, thrown) -> {});
    dying.start();
    dying.join();
    stm.attachment.run(
        t -> {
          StmRuntime.becomeInevitable("test", t);
          box.set(box.get(t) + 1, t);
          return null;
        });
    assertEquals(2, box.value);
    assertNull(stm.stopper);
  }

  @Test
  void virtualThreadsWaitWithoutHoldingTheirCarriers() throws Exception {
    java.lang.reflect.Method start;
    try {
      start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException beforeJdk21) {
      return;
    }
    Box box = new Box(0);
    Thread[] threads = new Thread[200];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          (Thread)
              start.invoke(
                  null,
                  (Runnable)
                      () -> {
                        for (int k = 0; k < 100; k++) {
                          stm.attachment.run(
                              t -> {
                                long seen = box.get(t);
                                Thread.onSpinWait();
                                box.set(seen + 1, t);
                                return null;
                              });
                        }
                      });
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(20_000, box.value);
    assertFalse(stm.threads.all().length > 200);
  }
}
