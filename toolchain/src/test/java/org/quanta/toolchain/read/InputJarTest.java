package org.quanta.toolchain.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quanta.toolchain.testing.Problems.expectInput;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quanta.toolchain.testing.TestJar;
import org.quanta.transforms.diag.TranslationException;

class InputJarTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("a.jar");
  }

  @Test
  void entriesAreReadInOrderAndFoldersLeftOut() {
    InputJar jar =
        InputJar.read(
            new TestJar().entry("b.txt", "b").entry("c/", "").entry("a.txt", "a").write(file()));
    assertEquals(List.of("a.txt", "b.txt"), List.copyOf(jar.entries().keySet()));
    assertEquals("a", new String(jar.entries().get("a.txt"), StandardCharsets.UTF_8));
    assertEquals(List.of(), jar.notes());
  }

  @Test
  void theManifestKeepsItsAttributes() {
    InputJar jar =
        InputJar.read(
            new TestJar()
                .attribute("Main-Class", "a.Main")
                .attribute("Implementation-Title", "Übung, a title that takes more than one line")
                .attribute("a/", "Sealed", "true")
                .write(file()));
    assertEquals("a.Main", jar.manifest().getMainAttributes().getValue("Main-Class"));
    assertEquals(
        "Übung, a title that takes more than one line",
        jar.manifest().getMainAttributes().getValue("Implementation-Title"));
    assertEquals("true", jar.manifest().getEntries().get("a/").getValue("Sealed"));
  }

  @Test
  void aJarMayHaveNoManifest() throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file()))) {
      zip.putNextEntry(new ZipEntry("a.txt"));
    }
    assertTrue(InputJar.read(file()).manifest().getMainAttributes().isEmpty());
  }

  @Test
  void signaturesAreTakenOff() {
    InputJar jar =
        InputJar.read(
            new TestJar()
                .entry("META-INF/A.SF", "x")
                .entry("META-INF/a.rsa", "x")
                .entry("META-INF/B.DSA", "x")
                .entry("META-INF/C.EC", "x")
                .entry("META-INF/SIG-D", "x")
                .entry("META-INF/deeper/E.SF", "kept")
                .entry("F.SF", "kept")
                .attribute("x/Y.class", "SHA-256-Digest", "abc=")
                .write(file()));
    assertEquals(Set.of("F.SF", "META-INF/deeper/E.SF"), jar.entries().keySet());
    assertTrue(jar.manifest().getEntries().isEmpty());
    assertEquals(
        List.of("the jar is signed; its signatures no longer fit and are left out"), jar.notes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/../../x", "/x", "C:/x", "..\\x"})
  void anEntryThatPointsOutOfTheJarIsRefused(String name) {
    Path jar = new TestJar().entry(name, "x").write(file());
    expectInput(
        jar + ": its entry '" + name + "' points out of the jar; repack it without it",
        () -> InputJar.read(jar));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..x", "a..b/c", "x..", "a/...", "a:b"})
  void dotsInNamesAreAllowed(String name) {
    Path jar = new TestJar().entry(name.replace(":", ""), "x").write(file());
    assertEquals(1, InputJar.read(jar).entries().size());
  }

  @Test
  void ofTwoEntriesOfTheSameNameTheOneThatTheJvmSeesCounts() throws IOException {
    Path jar = new TestJar().entry("one.txt", "1").entry("two.txt", "22").write(file());
    byte[] bytes = Files.readAllBytes(jar);
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("two.txt", "one.txt");
    Files.write(jar, text.getBytes(StandardCharsets.ISO_8859_1));
    InputJar read = InputJar.read(jar);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      assertArrayEquals(
          loader.getResourceAsStream("one.txt").readAllBytes(), read.entries().get("one.txt"));
    }
    assertEquals(1, read.notes().size());
  }

  @Test
  void whatIsNoJarIsRefused() throws IOException {
    Path none = folder.resolve("none.jar");
    expectInput(none + ": there is no such file", () -> InputJar.read(none));
    expectInput(
        folder + ": is a folder; pack it with the jar command first", () -> InputJar.read(folder));
    Path text = Files.writeString(folder.resolve("text.jar"), "not a jar");
    TranslationException thrown =
        assertThrows(TranslationException.class, () -> InputJar.read(text));
    assertTrue(thrown.getMessage().startsWith(text + ": is not a jar ("), thrown.getMessage());
  }

  @Test
  void aTruncatedJarIsRefused() throws IOException {
    Path jar = new TestJar().entry("a.txt", "x".repeat(1000)).write(file());
    byte[] bytes = Files.readAllBytes(jar);
    Files.write(jar, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThrows(TranslationException.class, () -> InputJar.read(jar));
  }

  @Test
  void damagedContentsAreRefused() throws IOException {
    byte[] noise = new byte[4000];
    new java.util.Random(1).nextBytes(noise);
    Path jar = new TestJar().entry("a.bin", noise).write(file());
    byte[] bytes = Files.readAllBytes(jar);
    for (int i = 1000; i < 1400; i++) {
      bytes[i] = -1;
    }
    Files.write(jar, bytes);
    expectInput(
        jar + ": its entry 'a.bin' is damaged; fetch or build it again", () -> InputJar.read(jar));
  }

  @Test
  void anOutputOfQuantaIsRefused() {
    Path jar = new TestJar().attribute("Quanta-Component", "gil").write(file());
    expectInput(jar + ": is translated already; give the original jar", () -> InputJar.read(jar));
  }
}
