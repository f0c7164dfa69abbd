package org.quanta.samples.duhton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the programs and compares, as {@code programs/README.md} says. Those in {@code long} only
 * with {@code -Dduhton.long=true}.
 */
class ProgramsTest {
  private static final Path PROGRAMS = Path.of("programs");
  private static final Path EXPECTED = PROGRAMS.resolve("expected");
  private static final boolean LONG = Boolean.getBoolean("duhton.long");

  @TestFactory
  List<DynamicTest> eachProgramPrintsWhatIsExpected() throws IOException {
    try (Stream<Path> files = Files.walk(PROGRAMS)) {
      return files
          .filter(file -> file.toString().endsWith(".duh"))
          .filter(file -> LONG || !file.startsWith(PROGRAMS.resolve("long")))
          .sorted()
          .map(file -> dynamicTest(file.toString(), () -> runAndCompare(file)))
          .toList();
    }
  }

  private static void runAndCompare(Path program) throws IOException {
    Duhton run = Duhton.command("", program.toString());
    List<String> lines =
        run.out().lines().filter(line -> !line.startsWith("'TIME_IN_PARALLEL'")).toList();
    Path unordered = expected(program, ".out.unordered");
    if (Files.exists(unordered)) {
      assertEquals(Files.readAllLines(unordered), lines.stream().sorted().toList());
    } else {
      assertEquals(Files.readAllLines(expected(program, ".out")), lines);
    }
    Path err = expected(program, ".err");
    if (Files.exists(err)) {
      assertEquals(Files.readString(err), run.err());
    }
    Path exit = expected(program, ".exit");
    assertEquals(Files.exists(exit) ? Files.readString(exit).strip() : "0", "" + run.status());
  }

  private static Path expected(Path program, String extension) {
    String path = PROGRAMS.relativize(program).toString();
    return EXPECTED.resolve(path.substring(0, path.length() - ".duh".length()) + extension);
  }
}
