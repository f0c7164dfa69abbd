package org.quanta.tests.duhton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.quanta.tests.support.Jars;

/**
 * Each program prints the same untranslated and translated, with any number of threads. The long
 * ones run with {@code -Dduhton.long=true}.
 */
class ProgramsTest {
  private static final Path EXPECTED = Duhton.PROGRAMS.resolve("expected");
  private static final boolean LONG = Boolean.getBoolean("duhton.long");

  /** These compute much, and do so the same way with any number of threads. */
  private static final Set<String> SLOW = Set.of("long_list", "nqueens", "trees");

  @TestFactory
  List<DynamicNode> eachProgramPrintsWhatIsExpected() throws IOException {
    List<DynamicNode> result = new ArrayList<>();
    for (Path program : programs()) {
      String name = name(program);
      Stream<Integer> threads = SLOW.contains(name) ? Stream.of(2) : Stream.of(1, 2, 8);
      result.add(
          dynamicContainer(
              name,
              Stream.concat(
                  Stream.of(test("untranslated", Duhton.JAR, 2, program)),
                  threads.map(n -> test(n + " threads", Jars.underLock(Duhton.JAR), n, program)))));
    }
    return result;
  }

  private static List<Path> programs() throws IOException {
    try (Stream<Path> files = Files.walk(Duhton.PROGRAMS)) {
      return files
          .filter(file -> file.toString().endsWith(".duh"))
          .filter(file -> LONG || !name(file).startsWith("long/"))
          .sorted()
          .toList();
    }
  }

  private static String name(Path program) {
    return Duhton.PROGRAMS
        .relativize(program)
        .toString()
        .replace('\\', '/')
        .replaceFirst("\\.duh$", "");
  }

  private static DynamicTest test(String title, Path jar, int threads, Path program) {
    return dynamicTest(title, () -> compare(program, run(jar, threads, program)));
  }

  private static Duhton.Result run(Path jar, int threads, Path program) throws Exception {
    return Duhton.run(jar, "", "--num-threads", "" + threads, program.toString());
  }

  private static void compare(Path program, Duhton.Result run) {
    List<String> lines =
        run.out().lines().filter(line -> !line.startsWith("'TIME_IN_PARALLEL'")).toList();
    if (has(program, ".out.unordered")) {
      assertEquals(expected(program, ".out.unordered"), lines.stream().sorted().toList());
    } else {
      assertEquals(expected(program, ".out"), lines);
    }
    if (has(program, ".err")) {
      assertEquals(expected(program, ".err"), run.err().lines().toList());
    }
    String status = has(program, ".exit") ? expected(program, ".exit").get(0).strip() : "0";
    assertEquals(status, "" + run.status());
  }

  private static Path file(Path program, String extension) {
    return EXPECTED.resolve(name(program) + extension);
  }

  private static boolean has(Path program, String extension) {
    return Files.exists(file(program, extension));
  }

  private static List<String> expected(Path program, String extension) {
    return Jars.text(file(program, extension)).lines().toList();
  }
}
