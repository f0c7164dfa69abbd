package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.stm.recording.StmRuntime;

/** Initializers that meddle run in an inevitable quantum; others have the record of none. */
class ClassInitializersTest {
  static class Cell {
    final int value;

    Cell(int value) {
      this.value = value;
    }
  }

  static class Plain {
    static final Cell ONE = new Cell(1);

    static int one() {
      return ONE.value;
    }
  }

  static class Meddling {
    static final List<Object> ALL = new ArrayList<>(List.of(new Cell(2)));

    static int size() {
      return ALL.size();
    }
  }

  static class Failing {
    static final int VALUE = List.of().size() + Integer.parseInt("x");

    static int value() {
      return VALUE;
    }
  }

  private final SmallProgram program =
      SmallProgram.of(Cell.class, Plain.class, Meddling.class, Failing.class).withTwins();

  @Test
  void whatMakesNewThingsOnlyHasTheRecordOfNoQuantum() throws Exception {
    assertEquals(
        List.of(
            "INVOKESTATIC StmRuntime.noQuantum ()LStmThread;",
            "ASTORE 0",
            "NEW Cell",
            "DUP",
            "ICONST_1",
            "ALOAD 0",
            "INVOKESPECIAL Cell.<init> (ILStmThread;)V"),
        program.code(Plain.class, "<clinit>").subList(0, 7));
    StmRuntime.reset(true);
    assertEquals(1, SmallProgram.call(program.load(Plain.class), "one"));
    assertEquals(List.of(), StmRuntime.events());
  }

  @Test
  void othersRunInAnInevitableQuantum() throws Exception {
    StmRuntime.reset(true);
    assertEquals(1, SmallProgram.call(program.load(Meddling.class), "size"));
    assertEquals(List.of("initialize Meddling", "initialized Meddling"), StmRuntime.events());
  }

  @Test
  void thatEndsByAnExceptionToo() {
    StmRuntime.reset(true);
    try {
      program.load(Failing.class);
    } catch (ExceptionInInitializerError e) {
      StmRuntime.record("" + e.getCause().getClass().getSimpleName());
    }
    assertEquals(
        List.of("initialize Failing", "initialized Failing", "NumberFormatException"),
        StmRuntime.events());
  }

  @Test
  void bothAreCounted() {
    assertEquals(1, program.tally().get("class initializer, left alone"));
    assertEquals(2, program.tally().get("class initializer, inevitable"));
  }
}
