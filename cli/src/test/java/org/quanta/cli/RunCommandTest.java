package org.quanta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandTest {
  @TempDir private Path folder;
  private Path cache;
  private Path written;
  private Path input;

  @BeforeEach
  void makeInput() {
    cache = folder.resolve("cache/of tests");
    written = folder.resolve("written");
    input = JarFixture.ofWriter().write(folder.resolve("in.jar"));
  }

  @Test
  void hasTheExitCodeOfTheProgram() {
    assertEquals(42, run(written, 42).code());
  }

  @Test
  void leavesArgumentsAsTheyAre() throws IOException {
    Object[] arguments = {
      written, 0, "--gil", "-h", "--", "@file", "", "a b", "${x}", "--report=x"
    };

    run(arguments);

    List<String> expected = Stream.of(arguments).map(Object::toString).toList();
    assertEquals(expected, Files.readAllLines(written).subList(0, expected.size()));
  }

  @Test
  void passesOptionsToTheJvm() throws IOException {
    for (String way : List.of("-J-Dnote=1", "-J=-Dnote=1", "--jvm-option=-Dnote=1")) {
      Cli.run("run", "--gil", "--cache", cache, way, "-J", "-Dother=2", input, written, 0);

      assertEquals("1", Files.readAllLines(written).get(2), way);
      Files.delete(written);
    }
  }

  @Test
  void translatesOnceForTheSameContents() throws IOException {
    run(written, 0);
    FileTime time = Files.getLastModifiedTime(cached().get(0));
    input = Files.copy(input, Files.createDirectory(folder.resolve("other")).resolve("in.jar"));
    run(written, 0);

    assertEquals(1, cached().size());
    assertEquals(time, Files.getLastModifiedTime(cached().get(0)));
  }

  @Test
  void translatesAnewForOtherContentsOrOptions() throws IOException {
    Path hints = Files.writeString(folder.resolve("a.hints"), "break entry demo.Writer.run\n");
    run(written, 0);
    Cli.run("run", "--gil", "--cache", cache, "--hints", hints, input, written, 0);
    JarFixture.ofWriter().entry("more", "content").write(input);
    run(written, 0);

    assertEquals(3, cached().size());
  }

  @Test
  void toleratesOthersThatDoTheSame() throws IOException {
    List<CompletableFuture<Cli>> runs =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> run(folder.resolve("w" + i), i)))
            .toList();

    for (int i = 0; i < runs.size(); i++) {
      assertEquals(i, runs.get(i).join().code());
    }
    assertEquals(1, cached().size());
  }

  @Test
  void findsLibrariesFromTheCache() throws IOException {
    byte[] main = Programs.writer();
    JarFixture.ofWriter().write(folder.resolve("libs/lib.jar"));
    input =
        new JarFixture()
            .main("demo.Writer")
            .attribute("Class-Path", "libs/lib.jar")
            .entry("demo/Writer.class", main)
            .write(folder.resolve("in.jar"));
    assertEquals(7, run(written, 7).code());
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("in.jar");
    input = Files.copy(input, elsewhere);
    assertEquals(7, run(written, 7).code());

    assertEquals(2, cached().size(), "libraries beside the jar are other libraries");
  }

  @Test
  void saysThatThereIsNothingToRun() {
    Path library =
        new JarFixture()
            .entry("demo/Library.class", Programs.CLASSES.get("demo/Library.class"))
            .entry("META-INF/quanta.hints", "entry demo.Library.call\n")
            .write(folder.resolve("library.jar"));

    Cli result = Cli.run("run", "--gil", "--cache", cache, library);

    refused(result, ExitCode.BAD_INPUT, "it has no main class");
  }

  @Test
  void saysThatTheInputDoesNotExist() {
    Cli result = Cli.run("run", "--gil", "--cache", cache, folder.resolve("absent.jar"));

    refused(result, ExitCode.BAD_INPUT, "absent.jar: there is no such file");
  }

  @Test
  void saysThatTheCacheCannotBeMade() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    Cli result = Cli.run("run", "--gil", "--cache", file.resolve("cache"), input);

    refused(result, ExitCode.BAD_OUTPUT, "the folder for translations cannot be made");
  }

  private static void refused(Cli result, ExitCode code, String message) {
    assertEquals(code.number(), result.code(), result::toString);
    assertEquals(1, result.errorLines().size(), result::toString);
    assertTrue(result.err().contains(message), result::toString);
  }

  private Cli run(Object... arguments) {
    return Cli.run(
        Stream.concat(Stream.of("run", "--gil", "--cache", cache, input), Stream.of(arguments))
            .toArray());
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.sorted().toList();
    }
  }
}
