package org.quanta.tests.duhton;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.quanta.tests.proof.Effort;
import org.quanta.tests.proof.EmbeddedDuhton;
import org.quanta.tests.proof.Mutation;
import org.quanta.tests.proof.TranslatedProgram;
import org.quanta.tests.support.Jars;

/**
 * Each program prints the same on transactional memory, with any number of threads, time and again.
 * Once by default, with two numbers of threads; {@code -Dduhton.repetitions=100} repeats it with 1,
 * 2, 4 and 8 threads, and the original and the lock beside it. Every 25th run loads the interpreter
 * anew, and so begins without leases. {@code -Dduhton.only=trees|sort.*} takes the programs of
 * these names only.
 */
class RepeatedProgramsTest {
  private static final Set<String> SLOW = Set.of("long_list", "nqueens", "trees");
  private static final int REPETITIONS = Integer.getInteger("duhton.repetitions", 1);
  private static final int RUNS_OF_ONE = 25;
  private static final String ONLY = System.getProperty("duhton.only", ".*");

  private static List<Path> jars() {
    Path original = EmbeddedDuhton.ORIGINAL;
    return REPETITIONS == 1
        ? List.of(EmbeddedDuhton.TRANSLATED)
        : List.of(original, Jars.underLock(original), EmbeddedDuhton.TRANSLATED);
  }

  @TestFactory
  Stream<DynamicTest> eachProgramPrintsWhatIsExpected() throws IOException {
    List<Path> chosen =
        Expected.programs().stream()
            .filter(program -> Expected.name(program).matches(ONLY))
            .filter(program -> REPETITIONS > 1 || !SLOW.contains(Expected.name(program)))
            .toList();
    assertFalse(chosen.isEmpty(), "no program is called " + ONLY);
    return chosen.stream()
        .map(program -> dynamicTest(Expected.name(program), () -> repeat(program)));
  }

  private static void repeat(Path program) throws Exception {
    for (Path jar : jars()) {
      for (int threads : REPETITIONS == 1 ? List.of(2, 8) : List.of(1, 2, 4, 8)) {
        for (int done = 0; done < REPETITIONS; done += RUNS_OF_ONE) {
          runSome(program, jar, threads, Math.min(RUNS_OF_ONE, REPETITIONS - done));
        }
      }
    }
    if (REPETITIONS > 1) { // takes hours: tells how far it has come
      Effort.report(Expected.name(program) + ": " + REPETITIONS + " times with each");
    }
  }

  private static void runSome(Path program, Path jar, int threads, int count) throws Exception {
    try (TranslatedProgram duhton =
        new TranslatedProgram(EmbeddedDuhton.MAIN, Mutation.NONE, jar)) {
      for (int i = 0; i < count; i++) {
        TranslatedProgram.Output output =
            duhton.run("--num-threads", "" + threads, program.toString());
        try {
          Expected.compare(program, EmbeddedDuhton.status(), output.out(), output.err());
        } catch (AssertionError e) {
          throw new AssertionError(jar + " with " + threads + " threads", e);
        }
      }
    }
  }
}
