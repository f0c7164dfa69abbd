package org.quanta.tests.proof.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quanta.tests.proof.Mistake;
import org.quanta.tests.proof.Sources;
import org.quanta.tests.proof.TranslatedProgram;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;
import org.quanta.toolchain.Component;

/** What quanta print comes out once, whole, and in their order. */
class OutputTest {
  private static Path translated() {
    String source = Jars.text(Jars.resource("proof/Lines.java"));
    return Jars.translated(Component.STM, Sources.jar("Lines", "Lines", Map.of("Lines", source)));
  }

  private static String expected(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            n ->
                n
                    + ":"
                    + switch (n % 4) {
                      case 0 -> "null";
                      case 1 -> String.valueOf(n * 0.5);
                      case 2 -> "bytes";
                      default -> "true";
                    })
        .collect(Collectors.joining("\n", "", "\ncounted " + count + "\n"));
  }

  /** The last row prints more in a quantum than is kept. */
  @ParameterizedTest
  @CsvSource({"1,600,1,random 1 50", "3,600,1,random 2 500", "3,900,3,0", "2,6000,3000,0"})
  void linesComeOutOnceAndInOrder(int threads, int each, int atOnce, String rollback) {
    Jvm.Result result =
        Jvm.run(
            List.of(
                "-Dquanta.stm.rollback=" + rollback,
                "-jar",
                translated().toString(),
                "" + threads,
                "" + each,
                "" + atOnce));
    assertEquals("", result.err());
    assertEquals(expected(threads * each), result.out());
  }

  @Test
  void printingAtOnceIsNoticed() {
    for (int seed = 1; seed <= 20; seed++) {
      try (TranslatedProgram program =
          new TranslatedProgram("Lines", Mistake.PRINTED_AT_ONCE, translated())) {
        program.rollBackAtRandom(seed, 20);
        if (!program.run("2", "200", "2").out().equals(expected(400))) {
          return;
        }
      }
    }
    fail("20 runs printed everything once although quanta that had printed were rolled back");
  }
}
