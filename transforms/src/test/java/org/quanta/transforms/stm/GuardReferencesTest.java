package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.stm.recording.StmRuntime;

/** References that may have a class initialized pass its guard first. */
class GuardReferencesTest {
  static class Table {
    static final List<Object> ALL = new ArrayList<>(List.of("meddles"));

    final String text;

    Table(long size) {
      text = "table of " + size;
    }

    static String make() {
      return "made " + ALL.size();
    }
  }

  static class Plain {
    static String make() {
      return "plain";
    }
  }

  static class Code {
    static String all() {
      Supplier<String> reference = Table::make;
      LongFunction<Table> constructor = Table::new;
      Supplier<String> plain = Plain::make;
      Function<String, Integer> external = Integer::valueOf;
      return reference.get() + constructor.apply(7).text + plain.get() + external.apply("3");
    }
  }

  private final SmallProgram program = program();

  private static SmallProgram program() {
    SmallProgram program = SmallProgram.of(Table.class, Plain.class, Code.class);
    return program.apply(new GuardReferences(program.facts()));
  }

  @Test
  void theBodyPassesTheGuardAndCallsTheTarget() {
    List<String> code = program.code(Code.class, "quanta$guarded$0");
    assertEquals("INVOKESTATIC StmRuntime.currentOrNull ()LStmThread;", code.get(0));
    assertEquals("INVOKESTATIC Table.make ()LString;", code.get(code.size() - 2));
  }

  @Test
  void thatHappensWhenTheReferenceIsCalled() throws Exception {
    program.load(Table.class);
    assertEquals(Code.all(), program.run(Code.class, "all"));
    assertEquals(List.of("guard Table", "guard Table"), StmRuntime.events());
    assertEquals(2, program.tally().get("guard references"));
  }
}
