package org.quanta.tests.duhton;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.quanta.tests.support.Jars;

/**
 * The programs and what they print, as {@code programs/README.md} of the interpreter tells. The
 * long ones are left out unless {@code -Dduhton.long=true}.
 */
public final class Expected {
  private static final Path EXPECTED = Duhton.PROGRAMS.resolve("expected");
  private static final boolean LONG = Boolean.getBoolean("duhton.long");

  private Expected() {}

  /** The programs. */
  public static List<Path> programs() throws IOException {
    try (Stream<Path> files = Files.walk(Duhton.PROGRAMS)) {
      return files
          .filter(file -> file.toString().endsWith(".duh"))
          .filter(file -> LONG || !name(file).startsWith("long/"))
          .sorted()
          .toList();
    }
  }

  /** A program's path below the folder of all, without extension. */
  public static String name(Path program) {
    return Duhton.PROGRAMS
        .relativize(program)
        .toString()
        .replace('\\', '/')
        .replaceFirst("\\.duh$", "");
  }

  /** Fails unless a run has done what is expected. */
  public static void compare(Path program, int exit, String out, String err) {
    List<String> lines =
        out.lines().filter(line -> !line.startsWith("'TIME_IN_PARALLEL'")).toList();
    if (has(program, ".out.unordered")) {
      assertEquals(expected(program, ".out.unordered"), lines.stream().sorted().toList());
    } else {
      assertEquals(expected(program, ".out"), lines);
    }
    if (has(program, ".err")) {
      assertEquals(expected(program, ".err"), err.lines().toList());
    }
    String status = has(program, ".exit") ? expected(program, ".exit").get(0).strip() : "0";
    assertEquals(status, "" + exit);
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
