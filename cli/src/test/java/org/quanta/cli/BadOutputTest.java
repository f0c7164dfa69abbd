package org.quanta.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is written where it should not be, and nothing by halves. */
final class BadOutputTest {
  @TempDir private Path folder;
  private Path input;

  @BeforeEach
  void makeInput() {
    input = JarFixture.ofWriter().write(folder.resolve("in.jar"));
  }

  @Test
  void aFolderThatDoesNotExist() throws IOException {
    refuses("its folder does not exist", "-o", folder.resolve("absent/out.jar"));
  }

  @Test
  void anOutputThatIsAFolder() throws IOException {
    refuses("is a folder", "-o", folder);
  }

  @Test
  void anOutputThatIsADevice() throws IOException {
    Path device = Path.of("/dev/null");
    assumeFalse(!Files.exists(device));
    refuses("is no ordinary file", "-o", device);
  }

  @Test
  void aFolderThatIsReadOnly() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assertTrue(locked.toFile().setWritable(false));
    try {
      assumeFalse(Files.isWritable(locked), "an administrator may write anywhere");
      refuses("cannot be written", "-o", locked.resolve("out.jar"));
    } finally {
      assertTrue(locked.toFile().setWritable(true));
    }
  }

  @Test
  void anOutputThatIsTheInput() throws IOException {
    refuses("is the input", "-o", input);
  }

  @Test
  void anOutputThatIsALinkToTheInput() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.jar"), input);
    refuses("is the input", "-o", link);
  }

  @Test
  void anOutputThatIsALibrary() throws IOException {
    Path library = JarFixture.ofWriter().write(folder.resolve("lib.jar"));
    refuses("is also an input", "--classpath", library, "-o", library);
  }

  @Test
  void aReportInAFolderThatDoesNotExist() throws IOException {
    Path report = folder.resolve("absent/report.txt");
    refuses("the report cannot be written", "-o", folder.resolve("out.jar"), "--report", report);
  }

  @Test
  void aReportThatIsAFolder() throws IOException {
    refuses("is a folder", "-o", folder.resolve("out.jar"), "--report", folder);
  }

  @Test
  void aReportThatIsTheInput() throws IOException {
    refuses("is also an input", "-o", folder.resolve("out.jar"), "--report", input);
  }

  @Test
  void aReportThatIsTheOutput() throws IOException {
    Path out = folder.resolve("out.jar");
    refuses("is also the output", "-o", out, "--report", folder.resolve("./out.jar"));
  }

  private void refuses(String message, Object... options) throws IOException {
    byte[] before = Files.readAllBytes(input);
    List<Path> filesBefore = files();
    List<Object> words = new ArrayList<>(List.of("translate", "--gil", input));
    words.addAll(List.of(options));

    Cli result = Cli.run(words.toArray());

    assertEquals(ExitCode.BAD_OUTPUT.number(), result.code(), result::toString);
    assertEquals(1, result.errorLines().size(), result::toString);
    assertTrue(result.err().startsWith("quanta: "), result::toString);
    assertTrue(result.err().contains(message), result::toString);
    assertArrayEquals(before, Files.readAllBytes(input));
    assertEquals(filesBefore, files());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }
}
