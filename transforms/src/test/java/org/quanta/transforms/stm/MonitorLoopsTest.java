package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.stm.recording.StmRuntime;
import org.quanta.transforms.stm.recording.monitors.Monitors;

/** Entering and waiting go on until the monitor is free. */
class MonitorLoopsTest {
  @SuppressWarnings({"WaitNotInLoop", "SynchronizeOnNonFinalField"})
  static class Code {
    static void enter() {
      synchronized (Code.class) {
        StmRuntime.record("in");
      }
    }

    static void await() throws InterruptedException {
      Code.class.wait(8);
    }
  }

  private final SmallProgram program = SmallProgram.of(Code.class).apply(new RewriteMonitors());

  @Test
  void enteringIsTriedAgainWhenTheMonitorMayBeFree() throws Exception {
    Monitors.freeAfter(2, false);
    program.run(Code.class, "enter");
    assertEquals(
        List.of(
            "enter in vain",
            "await release",
            "enter in vain",
            "await release",
            "enter",
            "in",
            "exit"),
        StmRuntime.events());
  }

  @Test
  void whoWasNotifiedComesInAgain() throws Exception {
    Monitors.freeAfter(1, false);
    program.run(Code.class, "await");
    assertEquals(
        List.of(
            "begin wait",
            "wait at place for 8",
            "reenter place in vain",
            "await release",
            "reenter place"),
        StmRuntime.events());
  }

  @Test
  void whoWasInterruptedDoesToo() {
    Monitors.freeAfter(1, true);
    InvocationTargetException thrown =
        assertThrows(InvocationTargetException.class, () -> program.run(Code.class, "await"));
    assertEquals(InterruptedException.class, thrown.getCause().getClass());
    assertEquals("reenter place", StmRuntime.events().get(4));
  }
}
