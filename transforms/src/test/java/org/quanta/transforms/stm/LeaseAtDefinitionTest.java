package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.hints.Quantum;
import org.quanta.transforms.testing.Fixture;

/** What a loop reads again and again is leased before the loop. */
class LeaseAtDefinitionTest {
  static class Point {
    int x;
    Point next;
  }

  @SuppressWarnings("ParameterReassignment")
  static class Code {
    static int parameter(Point p, int n) {
      int sum = 0;
      for (int i = 0; i < n; i++) {
        sum += p.x;
      }
      return sum;
    }

    static int variable(Point p, int n) {
      int sum = 0;
      Point q = p.next;
      for (int i = 0; i < n; i++) {
        Quantum.qbreak();
        sum += q.x;
      }
      return sum;
    }

    static int oneOfTwo(Point p, Point q, int n) {
      Point one = n > 3 ? p : q;
      int sum = 0;
      for (int i = 0; i < n; i++) {
        sum += one.x;
      }
      return sum;
    }

    static int inner(Point p, int n) {
      int sum = 0;
      while (p != null) {
        Point q = p.next;
        for (int i = 0; i < n; i++) {
          sum += q.x;
        }
        p = q;
      }
      return sum;
    }

    static void written(Point p, int n) {
      for (int i = 0; i < n; i++) {
        if (p.x < 3) {
          p.x = i;
        }
      }
    }

    static int list(Point p) {
      int sum = 0;
      while (p != null) {
        sum += p.x;
        p = p.next;
      }
      return sum;
    }

    static void link(Point p, Point q) {
      p.next = q;
    }

    static int straight(Point p) {
      return p.x + p.x;
    }
  }

  private static final String AHEAD = "INVOKESTATIC StmRuntime.readAhead (LObject;LStmThread;)V";
  private static final String READ = "INVOKESTATIC StmRuntime.read (LManaged;LStmThread;)V";

  private final SmallProgram program = program();

  private static SmallProgram program() {
    SmallProgram program = SmallProgram.of(Fixture.of(Point.class, Code.class)).withTwins();
    LeasePlans plans = new LeasePlans(program.facts());
    return program.apply(
        new InsertReadBarriers(program.facts(), plans),
        new InsertWriteBarriers(program.facts(), plans),
        new RenewLeases(plans),
        new LeaseAtDefinition(plans));
  }

  private List<String> code(String method) {
    return program.code(Code.class, method);
  }

  @Test
  void aParameterIsLeasedWhereTheMethodBegins() {
    assertEquals(List.of("ALOAD 0", "ALOAD 2", AHEAD), code("parameter").subList(0, 3));
    assertFalse(code("parameter").contains(READ));
  }

  @Test
  void aVariableIsLeasedWhereItIsStored() {
    List<String> code = code("variable");
    int store = code.indexOf("ASTORE 4");
    assertEquals(List.of("DUP", "ALOAD 2", AHEAD), code.subList(store - 3, store));
    assertEquals(1, code.stream().filter(READ::equals).count(), "that of the parameter");
    assertTrue(
        code.contains("INVOKESTATIC StmRuntime.readAgain (LObject;LStmThread;)V"),
        "behind the break it is leased again");
  }

  @Test
  void whereverItsValueComesFrom() {
    List<String> code = code("oneOfTwo");
    int store = code.indexOf(AHEAD) + 1;
    assertTrue(code.get(store).startsWith("ASTORE"), code.toString());
    assertFalse(code.contains(READ));
  }

  @Test
  void insideAnOuterLoopToo() {
    List<String> code = code("inner");
    assertTrue(code.get(code.indexOf(AHEAD) + 1).startsWith("ASTORE"), code.toString());
    assertEquals(1, code.stream().filter(READ::equals).count(), "that of the list");
  }

  @Test
  void whatIsWrittenIsNotLeasedForReadingBefore() {
    assertFalse(code("written").contains(AHEAD));
  }

  @Test
  void whatEachTurnDefinesAnewIsLeasedInEachTurn() {
    assertFalse(code("list").contains(AHEAD));
    assertTrue(code("list").contains(READ));
  }

  @Test
  void withoutALoopThereIsNoReason() {
    assertFalse(code("straight").contains(AHEAD));
    assertEquals(4, program.tally().get("read barrier before a loop"));
  }
}
