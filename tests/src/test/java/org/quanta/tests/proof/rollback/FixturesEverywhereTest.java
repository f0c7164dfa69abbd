package org.quanta.tests.proof.rollback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quanta.tests.proof.Mutation;
import org.quanta.tests.proof.TranslatedProgram;

/** Each shape of code gives the same result, wherever its quanta are rolled back. */
class FixturesEverywhereTest {
  private static final int RANDOM_RUNS = 8;

  /** Whose class initializers run once in a program: they need a new one for each run. */
  private static final Set<String> ONCE = Set.of("Making.initializers");

  private static final Map<String, Fixtures.Outcome> EXPECTED = new HashMap<>();
  private static TranslatedProgram program;
  private static long rollbacks;

  static List<String> names() {
    return Fixtures.NAMES;
  }

  @BeforeAll
  static void load() {
    try (TranslatedProgram original = Fixtures.original()) {
      names().forEach(name -> EXPECTED.put(name, Fixtures.run(original, name)));
    }
    program = Fixtures.translated(Mutation.NONE);
  }

  @AfterAll
  @SuppressWarnings("SystemOut")
  static void unload() {
    program.close();
    System.out.println("proof: " + rollbacks + " rollbacks in fixtures");
  }

  private static void check(String name, String when) {
    assertEquals(EXPECTED.get(name), Fixtures.run(program, name), when);
    rollbacks += program.rollbacks();
    renew(name);
  }

  private static void renew(String name) {
    if (ONCE.contains(name)) {
      program.close();
      program = Fixtures.translated(Mutation.NONE);
    }
  }

  private static long events(String name) {
    program.rollBackAt(0);
    assertEquals(EXPECTED.get(name), Fixtures.run(program, name), "without rollback");
    long events = program.events();
    renew(name);
    return events;
  }

  @ParameterizedTest
  @MethodSource("names")
  void isTheSameWithRollbackAtEachPoint(String name) {
    long events = events(name);
    assertTrue(events > 2, "there is something to roll back");
    for (long point = 1; point <= events; point++) {
      program.rollBackAt(point);
      check(name, "at event " + point);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void isTheSameWithRollbacksAtRandom(String name) {
    for (int run = 0; run < RANDOM_RUNS; run++) {
      program.rollBackAtRandom(run, 2 + run % 4);
      check(name, "seed " + run);
    }
  }
}
