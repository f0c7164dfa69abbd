package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.stm.recording.StmRuntime;

/** Objects are leased before their fields are written, whatever the field's type. */
class InsertWriteBarriersTest {
  static class Point {
    int x;
    long y;
    String name;

    Point() {
      x = 1;
    }
  }

  static class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    int line;
  }

  static class Code {
    static void small(Point p) {
      p.x = 2;
    }

    static void wide(Point p) {
      p.y = 3;
    }

    static void several(Point p) {
      p.name = "p";
      p.x = 4;
      p.y = 5;
    }

    static void line(Failure f) {
      f.line = 6;
    }

    static Point born() {
      Point p = new Point();
      p.x = 7;
      return p;
    }

    static String all() {
      Point p = born();
      wide(p);
      long before = p.y;
      several(p);
      small(p);
      return p.name + p.x + p.y + before;
    }
  }

  private final SmallProgram program = program();

  private static SmallProgram program() {
    SmallProgram program = SmallProgram.of(Point.class, Failure.class, Code.class).withLeases();
    return program.apply(new InsertWriteBarriers(program.facts(), new LeasePlans(program.facts())));
  }

  private List<String> code(String method) {
    return program.code(Code.class, method);
  }

  @Test
  void theObjectIsBelowTheValue() {
    assertEquals(
        List.of(
            "ALOAD 0",
            "ICONST_2",
            "DUP2",
            "POP",
            "ALOAD 1",
            "INVOKESTATIC StmRuntime.write (LManaged;LStmThread;)V",
            "PUTFIELD Point.x : I",
            "RETURN"),
        code("small"));
  }

  @Test
  void theObjectIsBelowAWideValue() {
    assertEquals(
        List.of(
            "DUP2_X1",
            "POP2",
            "DUP_X2",
            "ALOAD 1",
            "INVOKESTATIC StmRuntime.write (LManaged;LStmThread;)V",
            "PUTFIELD Point.y : J"),
        code("wide").subList(2, 8));
  }

  @Test
  void oneBarrierForEachObject() {
    assertEquals(1, code("several").stream().filter(line -> line.contains("write")).count());
  }

  @Test
  void newObjectsNeedNone() {
    assertFalse(code("born").toString().contains("StmRuntime"));
    assertFalse(program.code(Point.class, "<init>").toString().contains("StmRuntime"));
  }

  @Test
  void objectsWithAnExternalSuperclassAreLeasedByTheirInterface() {
    assertEquals(
        "INVOKESTATIC StmRuntime.writeLeasable (LLeasable;LStmThread;)V", code("line").get(5));
  }

  @Test
  void valuesArriveAndTheRuntimeSeesTheObject() throws Exception {
    assertEquals(Code.all(), program.run(Code.class, "all"));
    assertEquals(
        List.of("born Point", "write Point", "write Point", "write Point"), StmRuntime.events());
  }

  @Test
  void eachIsCountedByReason() {
    assertEquals(4, program.tally().get("write barrier"));
    assertEquals(2, program.tally().get("write barrier elided: object leased before"));
    assertEquals(2, program.tally().get("write barrier elided: object made in the quantum"));
  }
}
