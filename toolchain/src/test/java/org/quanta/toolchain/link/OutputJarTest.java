package org.quanta.toolchain.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.quanta.toolchain.testing.Problems.expect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quanta.toolchain.testing.TestJar;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;

class OutputJarTest {
  @TempDir private Path folder;

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Main-Class", "a.Main");
    return manifest;
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void theManifestComesFirstAndTheEntriesInOrder() throws IOException {
    Path output = folder.resolve("out.jar");
    OutputJar.write(output, manifest(), Map.of("b", "2".getBytes(UTF_8), "a", "1".getBytes(UTF_8)));
    try (JarFile jar = new JarFile(output.toFile())) {
      assertEquals(
          List.of("META-INF/MANIFEST.MF", "a", "b"), jar.stream().map(e -> e.getName()).toList());
      assertEquals("a.Main", jar.getManifest().getMainAttributes().getValue("Main-Class"));
    }
    assertEquals(List.of(output), files());
  }

  @Test
  void theSameContentsGiveTheSameBytes() throws IOException {
    Map<String, byte[]> entries =
        Map.of("b", new byte[100], "a", new byte[5000], "c/d", new byte[0]);
    OutputJar.write(folder.resolve("1.jar"), manifest(), entries);
    OutputJar.write(folder.resolve("2.jar"), manifest(), entries);
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("1.jar")), Files.readAllBytes(folder.resolve("2.jar")));
  }

  @Test
  void classesAreNotCompressedAndResourcesAre() throws IOException {
    Path output = folder.resolve("out.jar");
    OutputJar.write(output, manifest(), Map.of("A.class", new byte[5000], "a.txt", new byte[5000]));
    try (JarFile jar = new JarFile(output.toFile())) {
      assertEquals(ZipEntry.STORED, jar.getJarEntry("A.class").getMethod());
      assertEquals(ZipEntry.DEFLATED, jar.getJarEntry("a.txt").getMethod());
      assertArrayEquals(
          new byte[5000], jar.getInputStream(jar.getJarEntry("A.class")).readAllBytes());
    }
  }

  @Test
  void anOlderOutputIsReplaced() throws IOException {
    Path output = Files.writeString(folder.resolve("out.jar"), "old");
    OutputJar.write(output, manifest(), Map.of("a", new byte[1]));
    assertEquals(1, TestJar.read(output).size());
  }

  @Test
  void aFailureLeavesNothingBehind() throws IOException {
    Path output = Files.writeString(folder.resolve("out.jar"), "old");
    Map<String, byte[]> impossible = Map.of("a", new byte[1], "b".repeat(70_000), new byte[1]);
    assertThrows(RuntimeException.class, () -> OutputJar.write(output, manifest(), impossible));
    assertEquals(List.of(output), files());
    assertEquals("old", Files.readString(output));
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path output = folder.resolve("none/out.jar");
    TranslationException thrown =
        assertThrows(
            TranslationException.class, () -> OutputJar.write(output, manifest(), Map.of()));
    assertEquals(ProblemKind.BAD_OUTPUT, thrown.kind());
  }

  @Test
  void whatCannotBeTheOutputIsRefusedEarly() throws IOException {
    Path input = Files.createFile(folder.resolve("in.jar"));
    refuse(input, input, " is the input; give another name with -o");
    Path link = Files.createSymbolicLink(folder.resolve("link.jar"), input);
    refuse(link, input, " is the input; give another name with -o");
    Files.delete(link);
    refuse(folder, input, " is a folder; give the name of a file with -o");
    Path lost = folder.resolve("none/out.jar");
    refuse(lost, input, " its folder does not exist; make it first");
    OutputJar.check(folder.resolve("out.jar"), input, List.of());
    assertEquals(List.of(input), files());
  }

  @Test
  void theOutputIsNoneOfTheJarsThatAreTranslatedAlong() throws IOException {
    Path input = Files.createFile(folder.resolve("in.jar"));
    Path along = Files.createFile(folder.resolve("along.jar"));
    Path link = Files.createSymbolicLink(folder.resolve("link.jar"), along);
    String message = " is also an input; give another name with -o";
    refuse(along, input, message, folder.resolve("none.jar"), along);
    refuse(link, input, message, along);
  }

  private static void refuse(Path output, Path input, String message, Path... managed) {
    expect(
        ProblemKind.BAD_OUTPUT,
        output + ":" + message,
        () -> OutputJar.check(output, input, List.of(managed)));
  }
}
