package org.quanta.tests.proof.rollback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.quanta.tests.duhton.Expected;
import org.quanta.tests.proof.EmbeddedDuhton;
import org.quanta.tests.proof.TranslatedProgram;
import org.quanta.tests.support.Jars;

/**
 * A program of the sample interpreter as it is run when each quantum is rolled back at each of its
 * barriers and breaks: the same code with smaller numbers, or with a smaller stack, where the
 * program computes long, or a rollback costs much (of a deep stack, or of a long list that is saved
 * as a whole).
 *
 * @param file the program
 * @param stackSize in bytes, or 0 for what it has otherwise
 * @param expected fails unless this is what it should have printed
 */
record SmallerDuhton(Path file, long stackSize, Consumer<TranslatedProgram.Output> expected) {
  private static final long SMALL_STACK = 256 << 10;

  private record Change(Map<String, String> numbers, List<String> lines) {}

  private static final Map<String, Change> CHANGES =
      Map.of(
          "nqueens",
          new Change(Map.of("size 11", "size 6"), List.of("4")),
          "trees",
          new Change(Map.of("depth 10", "depth 5", "walks 1000", "walks 50"), List.of("1600")),
          "long_list",
          new Change(Map.of("n 10000000", "n 2000"), List.of("1", "2000")),
          "tests/recursion",
          new Change(
              Map.of("show 12", "show 3", "show 16", "show 8", "many 4000", "many 40"),
              List.of("256", "40", "8")),
          "tests/long_lists_no_conflict",
          new Change(Map.of("< i 4000", "< i 100"), List.of("100", "100")),
          "tests/long_lists_with_conflict",
          new Change(Map.of("< i 4000", "< i 100"), List.of("100", "200")));

  static SmallerDuhton of(Path program) throws IOException {
    String name = Expected.name(program);
    Change change = CHANGES.get(name);
    if (change != null) {
      return smaller(program, change);
    }
    return new SmallerDuhton(
        program,
        name.contains("deep_recursion") ? SMALL_STACK : 0,
        output -> Expected.compare(program, EmbeddedDuhton.status(), output.out(), output.err()));
  }

  private static SmallerDuhton smaller(Path program, Change change) throws IOException {
    String text = Jars.text(program);
    for (Map.Entry<String, String> number : change.numbers.entrySet()) {
      String next = text.replace(number.getKey(), number.getValue());
      assertNotEquals(text, next, number.getKey());
      text = next;
    }
    Path file = Files.createTempFile("smaller", ".duh");
    file.toFile().deleteOnExit();
    Files.writeString(file, text);
    return new SmallerDuhton(file, 0, output -> compare(change.lines, output));
  }

  private static void compare(List<String> expected, TranslatedProgram.Output output) {
    List<String> lines =
        output
            .out()
            .lines()
            .filter(line -> !line.startsWith("'TIME_IN_PARALLEL'"))
            .sorted()
            .toList();
    assertEquals(expected, lines);
    assertEquals("", output.err());
    assertEquals(0, EmbeddedDuhton.status());
  }

  /** Fails unless it printed what it should. */
  void compare(TranslatedProgram.Output output) {
    expected.accept(output);
  }
}
