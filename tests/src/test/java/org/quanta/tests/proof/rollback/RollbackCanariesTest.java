package org.quanta.tests.proof.rollback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quanta.tests.proof.Effort;
import org.quanta.tests.proof.Mistake;
import org.quanta.tests.proof.TranslatedProgram;

/** Mistakes that do no harm without rollbacks are noticed with them. */
class RollbackCanariesTest {
  private static final List<String> NAMES =
      List.of("Throwing.finallyBlocks", "Throwing.catchesAll", "Flow.loops", "Calls.fib");

  private static final Map<String, Fixtures.Outcome> EXPECTED = new HashMap<>();

  private static List<String> names() {
    return NAMES.stream().filter(Fixtures.NAMES::contains).toList();
  }

  @BeforeAll
  static void load() {
    try (TranslatedProgram original = Fixtures.original()) {
      names().forEach(name -> EXPECTED.put(name, Fixtures.run(original, name)));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mistake.class,
      names = {"DROPPED_UNDO", "NO_UNDO", "DROPPED_WRITE_BARRIER", "SWALLOWED_SIGNAL"})
  void isNoticed(Mistake mistake) {
    try (TranslatedProgram program = Fixtures.translated(mistake)) {
      String found = "";
      for (String name : names()) {
        program.rollBackAt(0);
        assertEquals(EXPECTED.get(name), Fixtures.run(program, name), "without rollback");
        long events = program.events();
        for (long point = 1; point <= events && found.isEmpty(); point++) {
          program.rollBackAt(point);
          Fixtures.Outcome outcome = Fixtures.run(program, name);
          if (!outcome.equals(EXPECTED.get(name))) {
            found = name + " at event " + point;
          }
        }
      }
      assertTrue(!found.isEmpty(), mistake + " was not noticed");
      Effort.report(mistake + " noticed by " + found);
    }
  }
}
