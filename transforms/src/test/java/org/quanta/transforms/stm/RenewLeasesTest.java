package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.hints.Quantum;
import org.quanta.transforms.testing.Fixture;

/** What is relied on behind a break is leased again there. */
class RenewLeasesTest {
  static class Point {
    int x;
  }

  static class Code {
    static int across(Point p) {
      int first = p.x;
      Quantum.qbreak();
      return first + p.x;
    }

    static void writing(Point p) {
      p.x = 1;
      Quantum.qbreak();
      p.x = 2;
    }

    static int acrossCall(Point p) {
      int first = p.x;
      across(p);
      return first + p.x;
    }

    static int done(Point p) {
      int first = p.x;
      Quantum.qbreak();
      return first;
    }
  }

  private final SmallProgram program = program();

  private static SmallProgram program() {
    SmallProgram program = SmallProgram.of(Fixture.of(Point.class, Code.class)).withTwins();
    LeasePlans plans = new LeasePlans(program.facts());
    return program.apply(
        new InsertReadBarriers(program.facts(), plans),
        new InsertWriteBarriers(program.facts(), plans),
        new RenewLeases(plans));
  }

  @Test
  void theObjectIsLeasedAgainBehindTheBreakAndNotAtTheAccess() {
    assertEquals(
        List.of(
            "INVOKESTATIC StmRuntime.qbreak ()V",
            "ALOAD 0",
            "ALOAD 1",
            "INVOKESTATIC StmRuntime.readAgain (LObject;LStmThread;)V",
            "ILOAD 2",
            "ALOAD 0",
            "GETFIELD Point.x : I",
            "IADD",
            "IRETURN"),
        program.code(Code.class, "across").subList(6, 15));
  }

  @Test
  void forWritingIfItIsWrittenBehind() {
    List<String> code = program.code(Code.class, "writing");
    assertEquals(
        "INVOKESTATIC StmRuntime.writeAgain (LObject;LStmThread;)V",
        code.get(code.indexOf("INVOKESTATIC StmRuntime.qbreak ()V") + 3));
  }

  @Test
  void behindCallsThatMayBreak() {
    List<String> code = program.code(Code.class, "acrossCall");
    assertEquals(
        "INVOKESTATIC StmRuntime.readAgain (LObject;LStmThread;)V",
        code.get(code.indexOf("INVOKESTATIC Code.across (LPoint;LStmThread;)I") + 3));
  }

  @Test
  void nothingIfNothingReliesOnIt() {
    assertFalse(program.code(Code.class, "done").toString().contains("Again"));
    assertEquals(3, program.tally().get("lease renewed on a slow path"));
  }
}
