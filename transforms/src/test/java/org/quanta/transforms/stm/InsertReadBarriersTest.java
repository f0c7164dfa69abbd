package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.hints.Confined;
import org.quanta.hints.Lossy;
import org.quanta.hints.Pure;
import org.quanta.hints.Untracked;
import org.quanta.transforms.stm.recording.StmRuntime;

/** Objects are leased before their fields are read, once, and only where it is needed. */
class InsertReadBarriersTest {
  static class Point {
    final int id;
    int x;
    @Untracked int calls;

    Point(int id) {
      this.id = id;
      this.x = id;
    }
  }

  static class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    int line;
  }

  @Confined
  static class Scanner {
    int at;
  }

  @Lossy
  static class Cache {
    int hits;
  }

  static class Code {
    static int twice(Point p) {
      return p.x + p.x;
    }

    static int unchanging(Point p) {
      return p.id;
    }

    static void increment(Point p) {
      p.x++;
    }

    static int born() {
      Point p = new Point(3);
      return p.x;
    }

    static void write(Failure f, Scanner s, Cache c, Point p) {
      f.line = 1;
      s.at = 2;
      c.hits = 3;
      p.calls = 4;
    }

    static int line(Failure f) {
      return f.line;
    }

    static int at(Scanner s) {
      return s.at;
    }

    static int statistics(Cache c, Point p) {
      return c.hits + p.calls;
    }

    @Pure
    static int pure(Point p) {
      return p.x;
    }

    static int ofNull() {
      return twice(null);
    }

    static int ofOther() {
      Point p = new Point(4);
      increment(p);
      return twice(p);
    }
  }

  private final SmallProgram program = program();

  private static SmallProgram program() {
    SmallProgram program =
        SmallProgram.of(Point.class, Failure.class, Scanner.class, Cache.class, Code.class)
            .withLeases();
    return program.apply(new InsertReadBarriers(program.facts(), new LeasePlans(program.facts())));
  }

  private List<String> code(String method) {
    return program.code(Code.class, method);
  }

  @Test
  void anObjectIsLeasedBeforeItsFirstRead() {
    assertEquals(
        List.of(
            "ALOAD 0",
            "DUP",
            "ALOAD 1",
            "INVOKESTATIC StmRuntime.read (LManaged;LStmThread;)V",
            "GETFIELD Point.x : I",
            "ALOAD 0",
            "GETFIELD Point.x : I",
            "IADD",
            "IRETURN"),
        code("twice"));
  }

  @Test
  void whatIsWrittenNextIsLeasedForWriting() {
    assertEquals("INVOKESTATIC StmRuntime.write (LManaged;LStmThread;)V", code("increment").get(4));
  }

  @Test
  void whatNeverChangesAndWhatIsNewNeedsNone() {
    assertEquals(List.of("ALOAD 0", "GETFIELD Point.id : I", "IRETURN"), code("unchanging"));
    assertFalse(code("born").toString().contains("StmRuntime"));
  }

  @Test
  void objectsWithAnExternalSuperclassAreLeasedByTheirInterface() {
    assertEquals(
        "INVOKESTATIC StmRuntime.readLeasable (LLeasable;LStmThread;)V", code("line").get(3));
  }

  @Test
  void whatWasDeclaredCounts() {
    assertEquals("INVOKESTATIC StmRuntime.readConfined (LManaged;LStmThread;)V", code("at").get(3));
    assertFalse(code("statistics").toString().contains("StmRuntime"));
    assertFalse(code("pure").toString().contains("StmRuntime"));
  }

  @Test
  void theRuntimeSeesTheObject() throws Exception {
    assertEquals(10, program.run(Code.class, "ofOther"));
    assertEquals(List.of("born Point", "write Point", "read Point"), StmRuntime.events());
  }

  @Test
  void nullPassesTheBarrierAndFailsInTheInstruction() {
    InvocationTargetException thrown =
        assertThrows(InvocationTargetException.class, () -> program.run(Code.class, "ofNull"));
    assertEquals(NullPointerException.class, thrown.getCause().getClass());
    assertEquals(List.of("read null"), StmRuntime.events());
  }

  @Test
  void eachIsCountedByReason() {
    assertEquals(2, program.tally().get("read barrier"));
    assertEquals(1, program.tally().get("read barrier, leased for writing"));
    assertEquals(1, program.tally().get("read of a confined object"));
    assertEquals(1, program.tally().get("read barrier elided: object leased before"));
    assertEquals(1, program.tally().get("read barrier elided: object made in the quantum"));
    assertEquals(
        1, program.tally().get("read barrier elided: field not written after construction"));
    assertEquals(1, program.tally().get("read barrier elided: lossy object"));
    assertEquals(1, program.tally().get("read barrier elided: untracked field"));
    assertEquals(1, program.tally().get("read barrier elided: confined object"));
    assertEquals(1, program.tally().get("read barrier elided: pure method"));
  }
}
