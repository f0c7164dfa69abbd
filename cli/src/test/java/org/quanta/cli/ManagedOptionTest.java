package org.quanta.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A library is the input, and the program is translated along with it. */
final class ManagedOptionTest {
  @TempDir private Path folder;
  private Path library;
  private Path app;
  private Path out;

  @BeforeEach
  void makeJars() throws IOException {
    library =
        new JarFixture()
            .entry("demo/Library.class", Programs.CLASSES.get("demo/Library.class"))
            .write(folder.resolve("in/library.jar"));
    app = JarFixture.ofWriter().write(folder.resolve("jars/app.jar"));
    out = Files.createDirectory(folder.resolve("outputs")).resolve("out.jar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--gil", "--stm"})
  void translatesTheJarsAlong(String component) throws IOException {
    byte[] before = Files.readAllBytes(app);

    Cli result = Cli.run("translate", component, library, "--managed", app, "-o", out);

    assertEquals(0, result.code(), result::toString);
    assertArrayEquals(before, Files.readAllBytes(app));
    try (JarFile jar = new JarFile(out.toFile())) {
      byte[] writer = jar.getInputStream(jar.getEntry("demo/Writer.class")).readAllBytes();
      assertFalse(Arrays.equals(Programs.writer(), writer));
    }
  }

  @Test
  void takesPathsAndFoldersAsForJava() throws IOException {
    JarFixture.ofWriter().entry("b", "b").write(folder.resolve("jars/b.jar"));
    JarFixture.ofWriter().entry("c", "c").write(folder.resolve("c.jar"));
    Path report = folder.resolve("report.json");
    String path = folder.resolve("jars") + "/*" + File.pathSeparator + folder.resolve("c.jar");

    Cli result =
        Cli.run("translate", "--gil", library, "--managed", path, "-o", out, "--report", report);

    assertEquals(0, result.code(), result::toString);
    assertEquals(
        "[\"app.jar\",\"b.jar\",\"c.jar\"]",
        JsonParser.parseString(Files.readString(report)).getAsJsonObject().get("managed") + "");
  }

  @Test
  void inspectNamesTheJars() {
    Cli result = Cli.run("inspect", library, "--managed", app);

    assertEquals(0, result.code(), result::toString);
    assertTrue(result.out().contains("along with it        app.jar"), result::toString);
    assertFalse(Cli.run("inspect", library).out().contains("along with it"));
  }

  @Test
  void leavesJarsThatAreInTheOutputOutOfItsClassPath() throws IOException {
    JarFixture.ofWriter().write(folder.resolve("jars/b.jar"));
    Object[] words = {"--classpath", folder.resolve("jars") + "/*", "--managed", app, "-o", out};

    assertEquals(0, Cli.run(and("translate", words)).code());

    try (JarFile jar = new JarFile(out.toFile())) {
      assertEquals("../jars/b.jar", jar.getManifest().getMainAttributes().getValue("Class-Path"));
    }
  }

  @Test
  void runsTheProgramOfAJar() throws IOException {
    Path written = folder.resolve("written");

    assertEquals(42, run(List.of("--managed", app), written, 42));

    assertEquals(written.toString(), Files.readAllLines(written).get(0));
  }

  @Test
  void translatesAnewForOtherJarsOrAnotherOrder() throws IOException {
    Path one = new JarFixture().entry("a", "1").write(folder.resolve("1.jar"));
    Path two = new JarFixture().entry("a", "2").write(folder.resolve("2.jar"));
    assertEquals(1, cachedAfter("--managed", path(app, one, two)));
    assertEquals(2, cachedAfter("--managed", path(app, two, one)));
    assertEquals(3, cachedAfter("--managed", path(app, one)));
    assertEquals(4, cachedAfter("--managed", app, "--classpath", one));
    new JarFixture().entry("a", "3").write(one);
    assertEquals(5, cachedAfter("--managed", path(app, one)));
    Path copy = Files.copy(one, folder.resolve("copy.jar"));
    assertEquals(5, cachedAfter("--managed", path(app, copy)), "the place does not matter");
  }

  @Test
  void translatesAnewForAnotherPlaceIfTheOutputDependsOnIt() throws IOException {
    Path lib = new JarFixture().write(folder.resolve("lib/lib.jar"));
    app = JarFixture.ofWriter().attribute("Class-Path", "../lib/lib.jar").write(app);
    assertEquals(1, cachedAfter("--managed", app));
    Path other = Files.createDirectory(folder.resolve("other")).resolve("app.jar");
    Files.copy(app, other);
    assertEquals(2, cachedAfter("--managed", other));

    JarFixture.ofWriter().write(app);
    JarFixture.ofWriter().write(other);
    assertEquals(3, cachedAfter("--managed", app, "--classpath", path(app, lib)));
    assertEquals(4, cachedAfter("--managed", other, "--classpath", path(app, lib)));
  }

  @Test
  void outputsAreNoneOfTheJars() throws IOException {
    refuses(ExitCode.BAD_OUTPUT, app + ": is also an input", "--managed", app, "-o", app);
    refuses(
        ExitCode.BAD_OUTPUT,
        app + ": is also an input",
        "--managed",
        app,
        "-o",
        out,
        "--report",
        app);
  }

  @Test
  void jarsThatAreNoneAreNamed() throws IOException {
    Path absent = folder.resolve("absent.jar");
    refusesJar(absent + ": there is no such file", absent);
    refusesJar(folder + ": is a folder; pack it", folder);
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
    refusesJar(text + ": is not a jar", text);
    Path climbing = JarFixture.ofWriter().entry("../x", "x").write(folder.resolve("climbing.jar"));
    refusesJar(climbing + ": its entry '../x' points out of the jar", climbing);
    assertEquals(0, Cli.run(and("translate", "--managed", app, "-o", out)).code());
    refuses(
        ExitCode.BAD_INPUT,
        out + ": is translated already",
        "--managed",
        out,
        "-o",
        folder.resolve("again.jar"));
  }

  @Test
  void anErrorInAClassSaysWhichJarItIsIn() throws IOException {
    byte[] future = Programs.writer().clone();
    future[7] = (byte) 200;
    app = new JarFixture().entry("demo/Writer.class", future).write(app);
    refusesJar("app.jar!demo/Writer.class: class file version 200 is too new", app);
  }

  @Test
  void aFolderOfJarsThatCannotBeReadIsNamed() throws IOException {
    refuses(
        ExitCode.BAD_INPUT,
        folder.resolve("absent") + ": this folder cannot be read; check --managed",
        "--managed",
        folder.resolve("absent") + "/*",
        "-o",
        out);
  }

  @Test
  void aMissingJarIsNamedAlsoIfTheOutputIsThere() throws IOException {
    Files.writeString(out, "old");
    Path absent = folder.resolve("absent.jar");
    refusesJar(absent + ": there is no such file", absent);
  }

  private void refusesJar(String message, Path jar) throws IOException {
    refuses(ExitCode.BAD_INPUT, message, "--managed", jar, "-o", out);
  }

  private void refuses(ExitCode code, String message, Object... options) throws IOException {
    byte[] before = Files.readAllBytes(app);
    List<Path> filesBefore = files(folder);

    Cli result = Cli.run(and("translate", options));

    assertEquals(code.number(), result.code(), result::toString);
    assertEquals(1, result.errorLines().size(), result::toString);
    assertTrue(result.err().startsWith("quanta: " + message), result::toString);
    assertArrayEquals(before, Files.readAllBytes(app));
    assertEquals(filesBefore, files(folder));
  }

  private Object[] and(String command, Object... options) {
    return Stream.concat(Stream.of(command, "--gil", library), Stream.of(options)).toArray();
  }

  private static String path(Path... files) {
    return String.join(
        File.pathSeparator, Stream.of(files).map(Path::toString).toArray(String[]::new));
  }

  private int run(List<Object> options, Object... arguments) {
    List<Object> words =
        new ArrayList<>(List.of("run", "--gil", "--cache", folder.resolve("cache")));
    words.addAll(options);
    words.add(library);
    words.addAll(List.of(arguments));
    return Cli.run(words.toArray()).code();
  }

  private int cachedAfter(Object... options) throws IOException {
    assertEquals(7, run(List.of(options), folder.resolve("written"), 7));
    return files(folder.resolve("cache")).size() - 1;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }
}
