package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Writer;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.stm.recording.StmRuntime;

/** Bodies move to twins that take the thread; stubs stay for everybody else. */
class AddThreadParameterTest {
  interface Shape {
    int area();
  }

  static class Square implements Shape, Runnable {
    final int side;

    Square(int side) {
      this.side = side;
    }

    @Override
    public int area() {
      return side * side;
    }

    @Override
    public void run() {
      twice(area());
    }

    static int twice(int n) {
      return more(n, n);
    }

    static int more(int n, int by) {
      return Math.abs(n) + by;
    }

    static long sum(long from, int n) {
      long total = from;
      for (int i = 0; i < n; i++) {
        total += i;
      }
      return total;
    }

    static String all() {
      Shape shape = new Square(3);
      return shape.area() + " " + twice(-4) + " " + sum(1L << 40, 5);
    }
  }

  /** Has two methods {@code append(char)}, one of which the compiler makes. */
  static class Loud extends Writer {
    final StringBuilder text = new StringBuilder();

    @Override
    public Writer append(char c) {
      text.append(Character.toUpperCase(c));
      return this;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
      text.append(buffer, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private final SmallProgram program = SmallProgram.of(Shape.class, Square.class).withTwins();

  @Test
  void twinsCallTwinsAndExternalMethodsAsBefore() {
    assertEquals(
        List.of(
            "ILOAD 0",
            "ILOAD 0",
            "ALOAD 1",
            "INVOKESTATIC Square.more (IILStmThread;)I",
            "IRETURN"),
        program.code(Square.class, "twice"));
    assertTrue(program.code(Square.class, "more").contains("INVOKESTATIC Math.abs (I)I"));
  }

  @Test
  void stubsCallTheirTwinWithTheCurrentThread() {
    assertEquals(
        List.of(
            "INVOKESTATIC StmRuntime.current ()LStmThread;",
            "ASTORE 1",
            "L0",
            "ILOAD 0",
            "ALOAD 1",
            "INVOKESTATIC Square.twice (ILStmThread;)I",
            "L1",
            "IRETURN"),
        program.code(Square.class, "twice", "(I)I").subList(0, 8));
  }

  @Test
  void variablesBehindTheArgumentsMakeRoom() {
    MethodNode sum = program.method(Square.class, "sum");
    assertEquals("(JILorg/quanta/runtime/stm/StmThread;)J", sum.desc);
    assertTrue(program.code(Square.class, "sum").contains("IINC 6 1"));
    assertEquals(
        Map.of("from", 0, "n", 2, "total", 4, "i", 6),
        sum.localVariables.stream().collect(Collectors.toMap(v -> v.name, v -> v.index)));
  }

  @Test
  void theProgramDoesWhatItDid() throws Exception {
    assertEquals(Square.all(), program.run(Square.class, "all"));
  }

  @Test
  void threadsFromOutsideComeInByEntries() throws Exception {
    Constructor<?> constructor = program.load(Square.class).getDeclaredConstructor(int.class);
    constructor.setAccessible(true);
    Runnable entry = (Runnable) constructor.newInstance(2);
    StmRuntime.reset(false);
    entry.run();
    assertEquals(List.of("attach", "detach"), StmRuntime.events());
    StmRuntime.reset(true);
    entry.run();
    assertEquals(List.of(), StmRuntime.events());
  }

  @Test
  void entriesMayDifferByTheirResultsAlone() throws Exception {
    SmallProgram writers = SmallProgram.of(Loud.class).withTwins();
    Constructor<?> constructor = writers.load(Loud.class).getDeclaredConstructor();
    constructor.setAccessible(true);
    StmRuntime.reset(true);
    Writer made = (Writer) constructor.newInstance();
    Appendable bridge = made;
    StmRuntime.reset(false);
    made.append('a');
    bridge.append('b');
    made.write('c');
    made.flush();
    made.close();
    Field text = made.getClass().getDeclaredField("text");
    text.setAccessible(true);
    assertEquals("ABc", text.get(made).toString());
  }

  @Test
  void whatWasMadeIsCounted() {
    assertEquals(8, program.tally().get("add thread parameter"));
    assertEquals(1, program.tally().get("entry for threads from outside"));
  }
}
