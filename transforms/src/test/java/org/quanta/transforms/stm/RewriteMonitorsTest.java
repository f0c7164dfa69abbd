package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.quanta.transforms.stm.recording.StmRuntime;
import org.quanta.transforms.stm.recording.monitors.Monitors;

/** Monitors of the JVM become managed ones, those of synchronized methods included. */
class RewriteMonitorsTest {
  static class Code {
    static int block(Object lock) {
      synchronized (lock) {
        return 3;
      }
    }

    static synchronized int method() {
      return 4;
    }

    static boolean held(Object lock) {
      return Thread.holdsLock(lock);
    }

    @SuppressWarnings({"WaitNotInLoop", "NakedNotify"})
    static void signals(Object lock) throws InterruptedException {
      lock.wait();
      lock.wait(5);
      lock.wait(6, 7);
      lock.notify();
      lock.notifyAll();
    }

    static String all() {
      Object lock = new Object();
      int result = block(lock) + method();
      synchronized (lock) {
        return result + " " + held(lock);
      }
    }
  }

  private final SmallProgram program = SmallProgram.of(Code.class).apply(new RewriteMonitors());

  @Test
  void nothingIsLeftOfTheJvmsMonitors() {
    program
        .type(Code.class)
        .methods
        .forEach(
            method -> {
              assertEquals(0, method.access & Opcodes.ACC_SYNCHRONIZED, method.name);
              method.instructions.forEach(
                  insn ->
                      assertFalse(
                          insn.getOpcode() == Opcodes.MONITORENTER
                              || insn.getOpcode() == Opcodes.MONITOREXIT,
                          method.name));
            });
  }

  @Test
  void waitingTakesMilliseconds() {
    assertEquals(
        List.of(
            "ALOAD 0",
            "LCONST_0",
            "INVOKESTATIC Code.quanta$wait (LObject;J)V",
            "ALOAD 0",
            "LDC 5L",
            "INVOKESTATIC Code.quanta$wait (LObject;J)V",
            "ALOAD 0",
            "LDC 6L",
            "BIPUSH 7",
            "POP",
            "INVOKESTATIC Code.quanta$wait (LObject;J)V",
            "ALOAD 0",
            "INVOKESTATIC Monitors.notifyOne (LObject;)V",
            "ALOAD 0",
            "INVOKESTATIC Monitors.notifyAll (LObject;)V",
            "RETURN"),
        program.code(Code.class, "signals").stream()
            .map(line -> line.replace("org/quanta/runtime/stm/monitors/", ""))
            .map(line -> line.replace("monitors/Monitors", "Monitors"))
            .toList());
  }

  @Test
  void theRuntimeEntersExitsAndAnswers() throws Exception {
    Monitors.freeAfter(0, false);
    assertEquals("7 true", program.run(Code.class, "all"));
    assertEquals(
        List.of("enter", "exit", "enter", "exit", "enter", "holds", "exit"), StmRuntime.events());
  }

  @Test
  void eachIsCounted() {
    assertEquals(15, program.tally().get("rewrite monitors"));
  }
}
