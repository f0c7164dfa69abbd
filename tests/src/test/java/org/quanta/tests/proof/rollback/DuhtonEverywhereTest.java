package org.quanta.tests.proof.rollback;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.quanta.tests.duhton.Expected;
import org.quanta.tests.proof.Effort;
import org.quanta.tests.proof.EmbeddedDuhton;
import org.quanta.tests.proof.Mutation;
import org.quanta.tests.proof.TranslatedProgram;

/**
 * Each program of the sample interpreter prints what is expected, wherever its quanta are rolled
 * back: at all places of a run with one thread, at places chosen by chance, and by chance all the
 * time, with several.
 */
class DuhtonEverywhereTest {
  /** These compute much, in the same way all the time. */
  private static final Set<String> SLOW = Set.of("long_list", "nqueens", "trees");

  private static final int POINTS = 2;
  private static final int RANDOM_RUNS = 2;
  private static long rollbacks;

  @AfterAll
  static void report() {
    Effort.report(rollbacks + " rollbacks in Duhton programs");
  }

  @TestFactory
  Stream<DynamicTest> eachProgramPrintsWhatIsExpected() throws IOException {
    return Expected.programs().stream()
        .filter(program -> !SLOW.contains(Expected.name(program)))
        .map(program -> dynamicTest(Expected.name(program), () -> check(program)));
  }

  @TestFactory
  Stream<DynamicTest> eachProgramIsRolledBackAtAllPlacesOfARun() throws IOException {
    return Expected.programs().stream()
        .map(program -> dynamicTest(Expected.name(program), () -> checkAllPlaces(program)));
  }

  private static void checkAllPlaces(Path program) throws Exception {
    int seed = (int) Effort.seed();
    long before = rollbacks;
    SmallerDuhton smaller = SmallerDuhton.of(program);
    EmbeddedDuhton.setStackSize(smaller.stackSize());
    try {
      run(
          smaller.file(),
          smaller::compare,
          TranslatedProgram::rollBackEverywhere,
          "everywhere",
          1,
          1 + seed % 3);
    } finally {
      EmbeddedDuhton.setStackSize(0);
    }
    assertTrue(rollbacks - before > 100, "the smallest program has some 650 places");
  }

  private static void check(Path program) throws Exception {
    Random random = new Random(Effort.seed());
    long events = at(program, 0);
    for (int i = 0; i < Effort.times(POINTS); i++) {
      at(program, 1 + random.nextInt(Math.toIntExact(events)));
    }
    for (int i = 0; i < Effort.times(RANDOM_RUNS); i++) {
      int seed = 1 + random.nextInt(1000);
      run(
          program,
          output -> compare(program, output),
          duhton -> duhton.rollBackAtRandom(seed, 5 + seed % 20),
          "by chance with seed " + seed,
          2 + 2 * (i % 2),
          1 + seed % 3);
    }
  }

  private static long at(Path program, long point) throws Exception {
    return run(
        program,
        output -> compare(program, output),
        duhton -> duhton.rollBackAt(point),
        "at " + point,
        1,
        1 + (int) (point % 3));
  }

  private static void compare(Path program, TranslatedProgram.Output output) {
    Expected.compare(program, EmbeddedDuhton.status(), output.out(), output.err());
  }

  /** Returns the number of events. */
  private static long run(
      Path program,
      Consumer<TranslatedProgram.Output> expected,
      Consumer<TranslatedProgram> rollback,
      String where,
      int threads,
      int length)
      throws Exception {
    try (TranslatedProgram duhton =
        new TranslatedProgram(EmbeddedDuhton.MAIN, Mutation.NONE, EmbeddedDuhton.TRANSLATED)) {
      duhton.fixLength(length);
      rollback.accept(duhton);
      TranslatedProgram.Output output =
          duhton.run("--num-threads", "" + threads, program.toString());
      try {
        expected.accept(output);
      } catch (AssertionError e) {
        throw new AssertionError("rolled back " + where, e);
      }
      rollbacks += duhton.rollbacks();
      return duhton.events();
    }
  }
}
