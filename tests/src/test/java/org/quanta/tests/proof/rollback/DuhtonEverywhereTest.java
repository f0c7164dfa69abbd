package org.quanta.tests.proof.rollback;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
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
 * back: at places chosen by chance, with one thread, and by chance all the time, with several.
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

  private static void check(Path program) throws Exception {
    Random random = new Random(Effort.seed());
    long events = run(program, 0, 1, 0);
    for (int i = 0; i < Effort.times(POINTS); i++) {
      run(program, 1 + random.nextInt(Math.toIntExact(events)), 1, 0);
    }
    for (int i = 0; i < Effort.times(RANDOM_RUNS); i++) {
      run(program, 0, 2 + 2 * (i % 2), 1 + random.nextInt(1000));
    }
  }

  /** Returns the number of events. */
  private static long run(Path program, long point, int threads, int seed) throws Exception {
    try (TranslatedProgram duhton =
        new TranslatedProgram(EmbeddedDuhton.MAIN, Mutation.NONE, EmbeddedDuhton.TRANSLATED)) {
      duhton.fixLength(1 + (int) (point + seed) % 3);
      if (seed == 0) {
        duhton.rollBackAt(point);
      } else {
        duhton.rollBackAtRandom(seed, 5 + seed % 20);
      }
      String what = "rollback at " + point + ", or by chance with seed " + seed;
      TranslatedProgram.Output output =
          duhton.run("--num-threads", "" + threads, program.toString());
      try {
        Expected.compare(program, EmbeddedDuhton.status(), output.out(), output.err());
      } catch (AssertionError e) {
        throw new AssertionError(what, e);
      }
      rollbacks += duhton.rollbacks();
      return duhton.events();
    }
  }
}
