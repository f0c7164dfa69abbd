package org.quanta.tests.proof.rollback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.quanta.tests.proof.Effort;
import org.quanta.tests.proof.Mutation;
import org.quanta.tests.proof.TranslatedProgram;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Programs;

/**
 * Programs of all shapes print the same, wherever their quanta are rolled back: once, at a place
 * chosen by chance, and by chance all the time.
 */
class ShapesEverywhereTest {
  /**
   * What does not do the same even without rollbacks: it would hide what is looked for here. The
   * first ones differ in what only a translation shows, by design.
   */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "LeftOpen", // an error that only the translation notices
          "Exits", // ends the process
          "Cleaners", // when depends on the garbage collector
          "Traces"); // messages of null pointers name what only the original has

  private static final int POINTS = 2;
  private static final int RANDOM_RUNS = 1;
  private static final int RELEASE = 17;
  private static long rollbacks;

  @AfterAll
  static void report() {
    Effort.report(rollbacks + " rollbacks in programs of all shapes");
  }

  @TestFactory
  Stream<DynamicTest> aProgramIsTheSame() {
    return Programs.names(RELEASE).stream()
        .filter(name -> !LEFT_OUT.contains(name))
        .map(name -> dynamicTest(name, () -> check(name)));
  }

  private static void check(String name) {
    Path jar = Programs.jar(name, Math.min(RELEASE, Runtime.version().feature()));
    String expected;
    try (TranslatedProgram original =
        new TranslatedProgram(name, Mutation.NONE, jar, Jars.of("org.quanta.hints.Quantum"))) {
      expected = original.run().out();
    }
    Random random = new Random(Effort.seed());
    int events = Math.toIntExact(at(name, jar, expected, 0));
    for (int i = 0; i < Effort.times(POINTS); i++) {
      at(name, jar, expected, 1 + random.nextInt(events));
    }
    for (int i = 0; i < Effort.times(RANDOM_RUNS); i++) {
      int seed = 1 + random.nextInt(1000);
      run(
          name,
          jar,
          expected,
          program -> {
            program.fixLength(1 + seed % 3);
            program.rollBackAtRandom(seed, 10 + seed % 50);
          },
          "by chance with seed " + seed);
    }
    long before = rollbacks;
    run(
        name,
        jar,
        expected,
        program -> {
          program.fixLength(1 + (int) Effort.seed() % 3);
          program.rollBackEverywhere();
        },
        "everywhere");
    assertTrue(rollbacks > before, "nothing was rolled back");
  }

  private static long at(String name, Path jar, String expected, long point) {
    return run(
        name,
        jar,
        expected,
        program -> {
          program.fixLength(1 + (int) (point % 3));
          program.rollBackAt(point);
        },
        "at " + point);
  }

  /** Returns the number of events. */
  private static long run(
      String name, Path jar, String expected, Consumer<TranslatedProgram> rollback, String where) {
    try (TranslatedProgram program =
        new TranslatedProgram(name, Mutation.NONE, Jars.transactional(jar))) {
      rollback.accept(program);
      TranslatedProgram.Output output = program.run();
      assertEquals(expected, output.out(), () -> "rolled back " + where + output.err());
      rollbacks += program.rollbacks();
      return program.events();
    }
  }
}
