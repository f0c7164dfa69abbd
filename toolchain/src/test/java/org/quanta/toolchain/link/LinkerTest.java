package org.quanta.toolchain.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quanta.toolchain.Component;
import org.quanta.toolchain.read.JoinedJars;
import org.quanta.toolchain.testing.TestJar;

class LinkerTest {
  @TempDir private Path folder;

  private Path in;
  private Path out;

  @BeforeEach
  void makeFolders() throws IOException {
    in = Files.createDirectories(folder.resolve("in/deep"));
    out = Files.createDirectories(folder.resolve("out"));
  }

  private Manifest manifest(TestJar jar, Optional<String> main, Path... classpath) {
    JoinedJars input = JoinedJars.read(jar.write(in.resolve("a.jar")), List.of());
    return new Linker(input, Component.GIL)
        .manifest(main, out.resolve("a-gil.jar"), List.of(classpath), true);
  }

  @Test
  void theRuntimeThatHasUseForItIsToldOfAtomicSections() {
    JoinedJars input = JoinedJars.read(new TestJar().write(in.resolve("b.jar")), List.of());
    Linker linker = new Linker(input, Component.STM);
    Path output = out.resolve("b-stm.jar");
    assertEquals("true", sections(linker.manifest(Optional.empty(), output, List.of(), true)));
    assertNull(sections(linker.manifest(Optional.empty(), output, List.of(), false)));
    assertNull(sections(manifest(new TestJar(), Optional.empty())));
  }

  private static String sections(Manifest manifest) {
    return manifest.getMainAttributes().getValue("Quanta-Atomic-Sections");
  }

  @Test
  void theLauncherStandsBeforeTheMainClass() {
    Attributes attributes =
        manifest(new TestJar().attribute("Main-Class", "a.Other"), Optional.of("a.Main"))
            .getMainAttributes();
    assertEquals("org.quanta.runtime.gil.Launcher", attributes.getValue("Main-Class"));
    assertEquals("a.Main", attributes.getValue("Quanta-Main-Class"));
    assertEquals("gil", attributes.getValue("Quanta-Component"));
  }

  @Test
  void otherAttributesAreKept() {
    Manifest manifest =
        manifest(
            new TestJar()
                .attribute("Multi-Release", "true")
                .attribute("Automatic-Module-Name", "a.b")
                .attribute("a/", "Sealed", "true"),
            Optional.empty());
    assertEquals("true", manifest.getMainAttributes().getValue("Multi-Release"));
    assertEquals("a.b", manifest.getMainAttributes().getValue("Automatic-Module-Name"));
    assertEquals("1.0", manifest.getMainAttributes().getValue("Manifest-Version"));
    assertEquals("true", manifest.getEntries().get("a/").getValue("Sealed"));
    assertEquals(null, manifest.getMainAttributes().getValue("Main-Class"));
  }

  @Test
  void theClassPathLeadsToTheSamePlacesFromTheOutputsFolder() throws IOException {
    Files.createDirectories(in.resolve("lib"));
    Files.createDirectories(folder.resolve("in/classes"));
    Files.createFile(in.resolve("lib/b.jar"));
    Files.createFile(folder.resolve("in/c d.jar"));
    Path given = Files.createFile(folder.resolve("given.jar"));
    Manifest manifest =
        manifest(
            new TestJar()
                .attribute(
                    "Class-Path", "lib/b.jar ../c%20d.jar ../classes/ file:/e.jar /f.jar none/"),
            Optional.empty(),
            given);
    List<Path> found = new ArrayList<>();
    String[] path = manifest.getMainAttributes().getValue("Class-Path").split(" ");
    for (String element : path) {
      URI base = out.toRealPath().resolve("a-gil.jar").toUri();
      found.add(Path.of(base.resolve(element)).normalize());
    }
    Path root = folder.toRealPath();
    assertEquals(
        List.of(
            root.resolve("in/deep/lib/b.jar"),
            root.resolve("in/c d.jar"),
            root.resolve("in/classes"),
            Path.of("/e.jar"),
            Path.of("/f.jar"),
            root.resolve("in/deep/none"),
            root.resolve("given.jar")),
        found);
    assertTrue(path[2].endsWith("/"), "a folder must end with a slash");
    assertTrue(path[5].endsWith("/"), "also one that does not exist yet");
  }

  @Test
  void entriesAreThoseOfTheInputTheTranslatedAndTheRuntimes() {
    Path jar = new TestJar().entry("A.class", "old").entry("b.txt", "b").write(in.resolve("a.jar"));
    byte[] translated = {1, 2};
    Map<String, byte[]> entries =
        new Linker(JoinedJars.read(jar, List.of()), Component.GIL)
            .entries(Optional.empty(), Map.of("A.class", translated));
    assertArrayEquals(translated, entries.get("A.class"));
    assertEquals(1, entries.get("b.txt").length);
    assertTrue(entries.containsKey("org/quanta/runtime/gil/GilRuntime.class"));
    assertTrue(entries.containsKey("org/quanta/runtime/gil/Launcher.class"));
  }
}
