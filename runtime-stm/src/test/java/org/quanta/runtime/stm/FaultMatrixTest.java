package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quanta.runtime.stm.FaultScene.State;

/**
 * Each fault in each state of a quantum: the thread may die of it, but others go on, and nothing of
 * it is left behind.
 */
class FaultMatrixTest {
  /** What goes wrong. */
  enum Fault implements Runnable {
    EXCEPTION {
      @Override
      public void run() {
        throw new IllegalStateException("not today");
      }
    },
    MEMORY {
      @Override
      public void run() {
        assertNotNull(new long[Integer.MAX_VALUE]);
      }
    },
    STACK {
      @Override
      @SuppressWarnings("InfiniteRecursion") // that is the point
      public void run() {
        run();
      }
    },
    INTERRUPT {
      @Override
      public void run() {
        Thread.currentThread().interrupt();
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> nothingIsLeftBehind() {
    return Stream.of(false, true)
        .filter(isVirtual -> !isVirtual || starter() != null)
        .flatMap(
            isVirtual ->
                Arrays.stream(State.values())
                    .flatMap(
                        state ->
                            Arrays.stream(Fault.values()).map(f -> test(state, f, isVirtual))));
  }

  private static DynamicTest test(State state, Fault fault, boolean isVirtual) {
    String name = state + " " + fault + (isVirtual ? " on a virtual thread" : "");
    return dynamicTest(name, () -> check(state, fault, isVirtual));
  }

  private static void check(State state, Fault fault, boolean isVirtual) throws Exception {
    FaultScene scene = new FaultScene(state, fault);
    Thread victim = start(isVirtual, scene::dieOrNot);
    scene.assist();
    victim.join(20_000);
    assertFalse(victim.isAlive(), "hangs");
    assertTrue(scene.struck(), "no fault");
    othersGoOn(scene);
    clean(scene);
    assertEquals(scene.first.value, scene.second.value);
  }

  @Test
  void aThreadThatLeavesItsQuantumBehindWouldBeNoticed() throws Exception {
    FaultScene scene = new FaultScene(State.INEVITABLE, () -> {});
    Thread victim = new Thread(scene::leaveQuantumBehind);
    victim.start();
    victim.join();
    Thread other = new Thread(scene::useAll);
    other.setDaemon(true);
    other.start();
    other.join(1000);
    assertTrue(other.isAlive());
  }

  private static void othersGoOn(FaultScene scene) throws InterruptedException {
    Thread other = new Thread(scene::useAll);
    other.setDaemon(true);
    other.start();
    other.join(20_000);
    assertFalse(other.isAlive(), "others hang");
  }

  private static void clean(FaultScene scene) {
    assertNull(scene.stm.inevitability.holder);
    assertNull(scene.stm.stopper);
    if (scene.stm.solo != null) {
      assertNull(scene.stm.solo.token.holder);
    }
    for (StmThread t : scene.stm.threads.all()) {
      assertNull(t.thread);
      assertEquals(StmThread.OUTSIDE, t.state);
      assertFalse(StmThread.isInsideEpoch(t.epoch));
      assertEquals(0, t.atomicDepth + t.outsideDepth + t.initializing + t.undo.size);
      assertNull(t.waitsFor);
      assertNull(t.claim);
      assertNull(t.borrower);
      assertTrue(t.callbacks.isEmpty());
      assertFalse(t.solo || t.inevitable || t.othersStopped || t.attachedByOpen);
    }
  }

  private static Thread start(boolean isVirtual, Runnable body) throws Exception {
    if (isVirtual) {
      return (Thread) starter().invoke(null, body);
    }
    Thread thread = new Thread(body);
    thread.start();
    return thread;
  }

  private static Method starter() {
    try {
      return Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException beforeJdk21) {
      return null;
    }
  }
}
