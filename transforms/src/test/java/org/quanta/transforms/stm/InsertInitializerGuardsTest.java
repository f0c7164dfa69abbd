package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.stm.recording.StmRuntime;

/** What may have a class initialized passes a guard, if the initializer meddles. */
class InsertInitializerGuardsTest {
  static class Table {
    static final List<Object> ALL = new ArrayList<>(List.of("meddles"));

    static int size() {
      return ALL.size();
    }

    static int twice() {
      return size() + size(); // in the class itself
    }
  }

  static class Below extends Table {}

  interface Constants {
    List<Object> MEDDLE = new ArrayList<>(List.of("meddles"));

    int last();
  }

  abstract static class Counting implements Constants {
    static int count = 1;

    static int next() {
      return count++; // in a class that is initialized with its interface
    }
  }

  abstract static class CountingOn extends Counting {
    static int next() {
      return count++;
    }
  }

  static class Plain {
    static final Object ONLY = new Object();
  }

  static class Code {
    static int call() {
      return Table.size();
    }

    static Object read() {
      return Table.ALL;
    }

    static Object make() {
      return new Below();
    }

    static int twice() {
      return Table.size() + Table.size();
    }

    static int inBranches(boolean which) {
      if (which) {
        return Table.size();
      }
      return Table.twice();
    }

    static Object plain() {
      return Plain.ONLY;
    }

    static int interfaces() {
      return Counting.count;
    }

    static int all() {
      return call() + (read() == make() ? 1 : 0) + twice();
    }
  }

  private final SmallProgram program = program();

  private static SmallProgram program() {
    SmallProgram program =
        SmallProgram.of(
                Table.class,
                Below.class,
                Constants.class,
                Counting.class,
                CountingOn.class,
                Plain.class,
                Code.class)
            .withTwins();
    return program.apply(new InsertInitializerGuards(program.facts()));
  }

  private long guards(Class<?> type, String method) {
    return program.code(type, method).stream()
        .filter(line -> line.startsWith("INVOKEDYNAMIC guard(LStmThread;)V"))
        .count();
  }

  @Test
  void theGuardStandsBeforeTheInstruction() {
    List<String> code = program.code(Code.class, "call");
    assertEquals("ALOAD 0", code.get(0));
    assertEquals(1, guards(Code.class, "call"));
    assertFalse(code.get(1).startsWith("INVOKESTATIC"), code::toString);
  }

  @Test
  void callsReadsAndAllocationsHaveOne() {
    assertEquals(1, guards(Code.class, "read"));
    assertEquals(1, guards(Code.class, "make"));
  }

  @Test
  void oneIsEnoughOnAWay() {
    assertEquals(1, guards(Code.class, "twice"));
    assertEquals(2, guards(Code.class, "inBranches"));
  }

  @Test
  void theClassItselfAndHarmlessOnesNeedNone() {
    assertEquals(0, guards(Table.class, "twice"));
    assertEquals(0, guards(Code.class, "plain"));
  }

  @Test
  void interfacesAreInitializedBeforeCodeOfTheirClassesRuns() {
    assertEquals(1, guards(Code.class, "interfaces"));
    assertEquals(0, guards(Counting.class, "next"));
    assertEquals(0, guards(CountingOn.class, "next"));
  }

  @Test
  void theRuntimeIsToldWhichClass() throws Exception {
    program.load(Table.class);
    assertEquals(Code.all(), program.run(Code.class, "all"));
    assertEquals(
        List.of("guard Table", "guard Table", "guard Table", "guard Table"),
        StmRuntime.events().stream().filter(event -> event.startsWith("guard")).toList());
  }
}
