package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.hints.Quantum;

/** Hints and monitors get the thread that the method has at hand. */
class GiveThreadToRuntimeTest {
  static class Code {
    static int depth(int n) {
      return Quantum.atomicDepth() + n;
    }

    static boolean isTranslated() {
      return Quantum.isTranslated();
    }

    static void breaks() {
      Quantum.qbreak();
    }

    static void block(Object lock) {
      synchronized (lock) {
        Quantum.nextCount();
      }
    }
  }

  private final SmallProgram program =
      SmallProgram.of(Code.class)
          .apply(new RewriteMonitors())
          .withTwins()
          .apply(new GiveThreadToRuntime());

  @Test
  void hintsTakeIt() {
    assertEquals(
        List.of(
            "ALOAD 1",
            "INVOKESTATIC StmRuntime.atomicDepth (LStmThread;)I",
            "ILOAD 0",
            "IADD",
            "IRETURN"),
        program.code(Code.class, "depth"));
  }

  @Test
  void breaksAreLeftToThePassesThatRecordFrames() {
    assertEquals(
        List.of("INVOKESTATIC StmRuntime.qbreak ()V", "RETURN"),
        program.code(Code.class, "breaks"));
  }

  @Test
  void monitorsTakeItUnlessTheyWait() {
    List<String> code = program.code(Code.class, "quanta$enter");
    assertEquals(
        List.of("(LObject;LStmThread;)Z", "(LObject;)V"),
        code.stream()
            .filter(line -> line.contains("Monitors."))
            .map(line -> line.substring(line.indexOf('(')))
            .toList());
  }

  @Test
  void theProgramIsTranslated() {
    assertEquals(List.of("ICONST_1", "IRETURN"), program.code(Code.class, "isTranslated"));
  }
}
