package org.quanta.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each error has its exit code and one line, and leaves everything as it was. */
final class BadInputTest {
  @TempDir private Path folder;
  private Path outputs;

  @BeforeEach
  void makeFolderForOutputs() throws IOException {
    outputs = Files.createDirectory(folder.resolve("outputs"));
  }

  @Test
  void anInputThatDoesNotExist() throws IOException {
    refuses(ExitCode.BAD_INPUT, "there is no such file", folder.resolve("absent.jar"));
  }

  @Test
  void anInputThatIsAFolder() throws IOException {
    refuses(ExitCode.BAD_INPUT, "is a folder", Files.createDirectory(folder.resolve("classes")));
  }

  @Test
  void anInputThatIsEmpty() throws IOException {
    refuses(ExitCode.BAD_INPUT, "is not a jar", Files.createFile(folder.resolve("empty.jar")));
  }

  @Test
  void anInputThatIsNoJar() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jar"), "(print 42)\n");
    refuses(ExitCode.BAD_INPUT, "is not a jar", text);
  }

  @Test
  void aJarThatIsCutOff() throws IOException {
    byte[] whole = Files.readAllBytes(JarFixture.ofWriter().write(folder.resolve("whole.jar")));
    Path half = Files.write(folder.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));
    refuses(ExitCode.BAD_INPUT, "is not a jar", half);
  }

  @Test
  void aClassFileThatIsNone() throws IOException {
    refuses(
        ExitCode.BAD_INPUT,
        "demo/Bad.class: the class file is corrupt",
        JarFixture.ofWriter().entry("demo/Bad.class", "not a class").write(file("in.jar")));
  }

  @Test
  void aClassFileThatIsCutOff() throws IOException {
    byte[] whole = Programs.writer();
    refuses(
        ExitCode.BAD_INPUT,
        "demo/Writer.class: the class file is corrupt",
        new JarFixture()
            .main("demo.Writer")
            .entry("demo/Writer.class", Arrays.copyOf(whole, whole.length * 3 / 4))
            .write(file("in.jar")));
  }

  @Test
  void aClassFileThatIsDamagedAnywhere() throws IOException {
    Random random = new Random(42);
    for (int i = 0; i < 150; i++) {
      byte[] bytes = Programs.writer().clone();
      bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt();
      Path jar =
          new JarFixture()
              .main("demo.Writer")
              .entry("demo/Writer.class", bytes)
              .write(file("in.jar"));
      Cli result = Cli.run("inspect", jar);
      assertFalse(result.code() == ExitCode.INTERNAL.number(), result::toString);
    }
  }

  @Test
  void aClassFileThatIsTooNew() throws IOException {
    byte[] bytes = Programs.writer().clone();
    bytes[7] = (byte) 200;
    refuses(
        ExitCode.BAD_INPUT,
        "class file version 200 is too new",
        new JarFixture()
            .main("demo.Writer")
            .entry("demo/Writer.class", bytes)
            .write(file("in.jar")));
  }

  @Test
  void noMainClass() throws IOException {
    refuses(ExitCode.BAD_INPUT, "it has no main class", library());
  }

  @Test
  void aMainClassThatIsAbsent() throws IOException {
    Path jar = JarFixture.ofWriter().write(file("in.jar"));
    refuses(ExitCode.BAD_INPUT, "its main class demo.Typo is not in", jar, "--main", "demo.Typo");
  }

  @Test
  void aMainClassWithoutMainMethod() throws IOException {
    String expected = "its main class demo.Library has no main method";
    refuses(ExitCode.BAD_INPUT, expected, library(), "--main", "demo.Library");
  }

  @Test
  void aJarThatIsTranslatedAlready() throws IOException {
    Path once = outputs.resolve("once.jar");
    Cli first =
        Cli.run("translate", "--gil", JarFixture.ofWriter().write(file("in.jar")), "-o", once);
    assertEquals(0, first.code(), first::toString);
    refuses(ExitCode.BAD_INPUT, "is translated already", once);
  }

  @Test
  void entriesThatPointOutOfTheJar() throws IOException {
    refuses(
        ExitCode.BAD_INPUT,
        "its entry '../evil.txt' points out of the jar",
        JarFixture.ofWriter().entry("../evil.txt", "x").write(file("in.jar")));
  }

  @Test
  void entriesWithLineBreaksInTheirNames() throws IOException {
    refuses(
        ExitCode.BAD_INPUT,
        "../two lines",
        JarFixture.ofWriter().entry("../two\nlines", "x").write(file("in.jar")));
  }

  @Test
  void aMethodThatNoLongerFits() throws IOException {
    Path jar =
        new JarFixture()
            .main("demo.Big")
            .entry("demo/Big.class", Programs.withMonitors("demo/Big", 10_000))
            .write(file("in.jar"));
    refuses(ExitCode.UNTRANSLATABLE, "demo.Big.main: its code grows to", jar);
  }

  @Test
  void aHintsFileWithAnErrorSaysTheLine() throws IOException {
    Path hints = Files.writeString(file("a.hints"), "# fine\n\nbreak sometimes demo.Writer.run\n");
    refuses(
        ExitCode.BAD_INPUT,
        "a.hints:3: there is no break place 'sometimes'",
        writer(),
        "--hints",
        hints);
  }

  @Test
  void anUnknownHint() throws IOException {
    Path hints = Files.writeString(file("a.hints"), "magic demo.Writer.run\n");
    refuses(ExitCode.BAD_INPUT, "a.hints:1: there is no hint 'magic'", writer(), "--hints", hints);
  }

  @Test
  void aHintThatFitsNothing() throws IOException {
    Path hints = Files.writeString(file("a.hints"), "break entry demo.Writer.typo\n");
    refuses(ExitCode.BAD_INPUT, "a.hints:1: no place for a break", writer(), "--hints", hints);
  }

  @Test
  void anEntryPointThatDoesNotExist() throws IOException {
    Path hints = Files.writeString(file("a.hints"), "entry demo.Writer.typo\n");
    refuses(ExitCode.BAD_INPUT, "a.hints:1: there is no method", writer(), "--hints", hints);
  }

  @Test
  void aHintsFileThatDoesNotExist() throws IOException {
    refuses(
        ExitCode.BAD_INPUT,
        "absent.hints: cannot be read",
        writer(),
        "--hints",
        file("absent.hints"));
  }

  @Test
  void aHintsFileThatIsNoText() throws IOException {
    Path hints = Files.write(file("a.hints"), Programs.writer());
    refuses(ExitCode.BAD_INPUT, "a.hints", writer(), "--hints", hints);
  }

  @Test
  void anEffectsFileWithAnErrorSaysTheLine() throws IOException {
    Path effects = Files.writeString(file("a.effects"), "pure demo.Lib.f\npure\n");
    refuses(
        ExitCode.BAD_INPUT,
        "a.effects:2: expected a category and a method",
        writer(),
        "--effects",
        effects);
  }

  @Test
  void anUnknownCategory() throws IOException {
    Path effects = Files.writeString(file("a.effects"), "harmless demo.Lib.f\n");
    refuses(
        ExitCode.BAD_INPUT,
        "a.effects:1: there is no category 'harmless'",
        writer(),
        "--effects",
        effects);
  }

  @Test
  void aLibraryThatDoesNotExist() throws IOException {
    refuses(
        ExitCode.BAD_INPUT,
        "absent.jar: there is no such file or folder on the class path",
        writer(),
        "--classpath",
        file("absent.jar"));
  }

  @Test
  void aFolderOfLibrariesThatDoesNotExist() throws IOException {
    refuses(
        ExitCode.BAD_INPUT,
        "this folder cannot be read; check --classpath",
        writer(),
        "--classpath",
        file("absent") + "/*");
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private Path writer() {
    return JarFixture.ofWriter().write(file("in.jar"));
  }

  private Path library() {
    return new JarFixture()
        .entry("demo/Library.class", Programs.CLASSES.get("demo/Library.class"))
        .write(file("library.jar"));
  }

  private void refuses(ExitCode code, String message, Path input, Object... options)
      throws IOException {
    byte[] before = Files.isRegularFile(input) ? Files.readAllBytes(input) : new byte[0];
    List<Path> filesBefore = files();
    List<Object> words = new ArrayList<>(List.of("translate", "--gil", input));
    words.addAll(List.of(options));
    words.addAll(List.of("-o", outputs.resolve("out.jar"), "--report", outputs.resolve("r.txt")));

    Cli result = Cli.run(words.toArray());

    assertEquals(code.number(), result.code(), result::toString);
    assertEquals(1, result.errorLines().size(), result::toString);
    assertTrue(result.err().startsWith("quanta: "), result::toString);
    assertTrue(result.err().contains(message), result::toString);
    assertEquals("", result.out());
    assertEquals(filesBefore, files());
    byte[] after = Files.isRegularFile(input) ? Files.readAllBytes(input) : new byte[0];
    assertArrayEquals(before, after);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }
}
