package org.quanta.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quanta.toolchain.Component;

final class TranslateCommandTest {
  @TempDir private Path folder;

  @Test
  void tellsWhatWasDoneInTwoLines() {
    Path out = folder.resolve("out.jar");

    Cli result = translate(JarFixture.ofWriter(), "-o", out);

    List<String> lines = result.out().lines().toList();
    assertEquals(2, lines.size(), result::toString);
    assertTrue(lines.get(0).startsWith(out + ": "), result::toString);
    assertTrue(lines.get(0).contains("classes translated with --gil"), result::toString);
    assertTrue(lines.get(1).contains("wrap monitors (1)"), result::toString);
    assertEquals("", result.err());
  }

  @Test
  void leavesTheOutputAloneInItsFolder() throws IOException {
    Path outputs = Files.createDirectory(folder.resolve("outputs"));

    translate(JarFixture.ofWriter(), "-o", outputs.resolve("out.jar"));

    try (Stream<Path> files = Files.list(outputs)) {
      assertEquals(List.of(outputs.resolve("out.jar")), files.toList());
    }
  }

  @Test
  void makesTheSameBytesTwice() throws IOException {
    Path first = folder.resolve("first.jar");
    Path second = folder.resolve("second.jar");

    translate(JarFixture.ofWriter(), "-o", first);
    translate(JarFixture.ofWriter(), "-o", second);

    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
  }

  @Test
  void replacesWhatALinkLeadsTo() throws IOException {
    Path target = Files.writeString(folder.resolve("target.jar"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.jar"), target);

    translate(JarFixture.ofWriter(), "-o", link);

    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.size(target) > 1000);
  }

  @Test
  void namesTheOutputAfterTheInput() {
    assertEquals("lua-gil.jar", TranslateCommand.outputName(Path.of("x/lua.jar"), Component.GIL));
    assertEquals("lua-gil.jar", TranslateCommand.outputName(Path.of("lua"), Component.GIL));
    assertEquals("lua-stm.jar", TranslateCommand.outputName(Path.of("lua.jar"), Component.STM));
  }

  @Test
  void writesAReportForPeople() throws IOException {
    Path report = folder.resolve("report.txt");

    translate(JarFixture.ofWriter(), "-o", folder.resolve("out.jar"), "--report", report);

    String text = Files.readString(report);
    assertTrue(text.contains("What was inserted"), text);
    assertTrue(text.contains("demo.Writer"), text);
  }

  @Test
  void writesAReportForPrograms() throws IOException {
    Path report = folder.resolve("report.json");

    translate(JarFixture.ofWriter(), "-o", folder.resolve("out.jar"), "--report", report);

    assertEquals(
        "demo.Writer",
        JsonParser.parseString(Files.readString(report))
            .getAsJsonObject()
            .get("mainClass")
            .getAsString());
  }

  @Test
  void saysThatSignaturesAreLeftOut() throws IOException {
    JarFixture signed =
        JarFixture.ofWriter()
            .digest("demo/Writer.class")
            .entry("META-INF/KEY.SF", "Signature-Version: 1.0\n")
            .entry("META-INF/KEY.RSA", "key");
    Path out = folder.resolve("out.jar");

    Cli result = translate(signed, "-o", out);

    assertTrue(result.err().startsWith("quanta: note: the jar is signed"), result::toString);
    try (JarFile jar = new JarFile(out.toFile())) {
      assertEquals(null, jar.getEntry("META-INF/KEY.SF"));
      assertEquals(null, jar.getEntry("META-INF/KEY.RSA"));
      assertTrue(jar.getManifest().getEntries().isEmpty());
    }
  }

  @Test
  void saysThatAMethodIsNoLongerCompiled() {
    JarFixture big =
        new JarFixture()
            .main("demo.Big")
            .entry("demo/Big.class", Programs.withMonitors("demo/Big", 1000));

    Cli result = translate(big, "-o", folder.resolve("out.jar"));

    assertTrue(result.err().contains("demo/Big.main"), result::toString);
    assertTrue(result.err().contains("HotSpot no longer compiles it"), result::toString);
  }

  @Test
  void findsTheLibrariesOfAFolder() throws IOException {
    JarFixture.ofWriter().write(folder.resolve("libs/b.jar"));
    JarFixture.ofWriter().write(folder.resolve("libs/a.jar"));
    Files.writeString(folder.resolve("libs/readme.txt"), "no jar");
    Path out = folder.resolve("out.jar");

    translate(JarFixture.ofWriter(), "-o", out, "--classpath", folder.resolve("libs") + "/*");

    try (JarFile jar = new JarFile(out.toFile())) {
      assertEquals(
          "libs/a.jar libs/b.jar", jar.getManifest().getMainAttributes().getValue("Class-Path"));
    }
  }

  @Test
  void saysThatStmIsAPreview() {
    Path output = folder.resolve("o.jar");
    Cli result =
        Cli.run(
            "translate",
            "--stm",
            JarFixture.ofWriter().write(folder.resolve("i.jar")),
            "-o",
            output);

    assertEquals(0, result.code(), result::toString);
    assertTrue(Files.exists(output));
    assertTrue(
        result.out().contains("other kinds ('quanta inspect --stm' names them)"),
        "a line, and not a page: " + result);
  }

  private Cli translate(JarFixture jar, Object... options) {
    Path input = jar.write(folder.resolve("in.jar"));
    Object[] words =
        Stream.concat(Stream.of("translate", "--gil", input), Stream.of(options)).toArray();
    Cli result = Cli.run(words);
    assertEquals(0, result.code(), result::toString);
    assertFalse(result.out().isEmpty());
    return result;
  }
}
