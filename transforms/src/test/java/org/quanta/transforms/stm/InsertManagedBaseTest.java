package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.quanta.transforms.stm.recording.StmRuntime;

/** What is made in a quantum is born with its lease. */
class InsertManagedBaseTest {
  interface Shape {
    int area();
  }

  static class Point implements Shape {
    final Object lock;
    int x;

    Point(int x) {
      lock = new Object(); // no call of the superclass's constructor
      this.x = x;
    }

    @Override
    public int area() {
      return x;
    }
  }

  static class Point3 extends Point {
    int z;

    Point3(int x) {
      super(x);
    }

    Point3() {
      this(7);
    }
  }

  static class Failure extends Exception {
    private static final long serialVersionUID = 1L;
  }

  static class Code {
    static int all() {
      Point p = new Point(1);
      p.x = new Point3().x;
      return p.area() + (new Failure().getMessage() == null ? 1 : 0);
    }
  }

  private final SmallProgram program =
      SmallProgram.of(Shape.class, Point.class, Point3.class, Failure.class, Code.class)
          .withTwins()
          .apply(new InsertManagedBase());

  @Test
  void theBasesConstructorTakesTheThread() {
    List<String> code = program.code(Point.class, "<init>");
    assertEquals(
        List.of("ALOAD 0", "ALOAD 2", "INVOKESPECIAL Managed.<init> (LStmThread;)V"),
        code.subList(0, 3));
    assertEquals("INVOKESPECIAL Object.<init> ()V", code.get(6));
  }

  @Test
  void onlyWhatExtendsObjectGetsTheBase() {
    assertEquals(StmCalls.MANAGED, program.type(Point.class).superName);
    assertEquals("java/lang/Exception", program.type(Failure.class).superName);
    assertEquals("java/lang/Object", program.type(Shape.class).superName);
    assertEquals(Opcodes.ACC_INTERFACE, program.type(Shape.class).access & Opcodes.ACC_INTERFACE);
    assertEquals(2, program.tally().get("insert managed base"));
  }

  @Test
  void eachObjectIsBornOnce() throws Exception {
    assertEquals(Code.all(), program.run(Code.class, "all"));
    assertEquals(List.of("born Point", "born Point3"), StmRuntime.events());
  }
}
