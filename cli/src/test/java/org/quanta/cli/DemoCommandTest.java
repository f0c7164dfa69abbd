package org.quanta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandTest {
  @TempDir private Path root;

  @Test
  void comparesTheOriginalWithTheTranslation() throws IOException {
    Cli result = demo("steady");

    assertEquals(0, result.code(), result::toString);
    assertEquals(
        List.of("", "original", "--gil, 1 thread", "--gil, 2 threads"),
        result.out().lines().skip(2).limit(4).map(DemoCommandTest::name).toList());
    assertTrue(result.out().contains("All outputs are the same."), result::toString);
    assertEquals("", result.err());
  }

  @Test
  void noticesADifference() throws IOException {
    Cli result = demo("unsteady");

    assertEquals(1, result.code(), result::toString);
    assertTrue(result.out().contains("DIFFERS"), result::toString);
    assertEquals(1, result.errorLines().size(), result::toString);
  }

  @Test
  void saysWhatIsMissing() {
    Cli result = Cli.run("demo", "--root", root);

    assertEquals(ExitCode.BAD_INPUT.number(), result.code(), result::toString);
    assertTrue(result.err().contains("duhton.jar: there is no such file"), result::toString);
  }

  @Test
  void countsToTheLastNumberInEverLargerSteps() {
    assertEquals(List.of(1), DemoCommand.counts(1));
    assertEquals(List.of(1, 2, 3, 4), DemoCommand.counts(4));
    assertEquals(List.of(1, 2, 3, 4, 6), DemoCommand.counts(6));
    assertEquals(List.of(1, 2, 3, 4, 8, 16), DemoCommand.counts(16));
  }

  private static String name(String row) {
    return row.substring(0, 20).trim();
  }

  private Cli demo(String program) throws IOException {
    Path duhton = root.resolve("sample-interpreters/duhton");
    new JarFixture()
        .main("demo.Printer")
        .entry("demo/Printer.class", Programs.CLASSES.get("demo/Printer.class"))
        .write(duhton.resolve("target/duhton.jar"));
    Files.createDirectories(duhton.resolve("programs"));
    Files.writeString(duhton.resolve("programs/nqueens.duh"), program);
    return Cli.run("demo", "--root", root, "--threads", 2, "--runs", 1);
  }
}
