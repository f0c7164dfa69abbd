package org.quanta.toolchain.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.quanta.toolchain.testing.Problems.expectInput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quanta.toolchain.testing.TestJar;
import org.quanta.transforms.diag.TranslationException;

class ClassPathTest {
  @TempDir private Path folder;

  @Test
  void classesOfJarsAndFoldersAreFound() throws IOException {
    Path jar = new TestJar().entry("p/A.class", "a").write(folder.resolve("a.jar"));
    Path classes = Files.createDirectories(folder.resolve("classes/q"));
    Files.writeString(classes.resolve("B.class"), "b");
    ClassPath path = new ClassPath(List.of(jar, folder.resolve("classes")));
    assertArrayEquals(new byte[] {'a'}, path.find("p/A"));
    assertArrayEquals(new byte[] {'b'}, path.find("q/B"));
    assertNull(path.find("p/B"));
    assertNull(new ClassPath(List.of()).find("p/A"));
  }

  @Test
  void theFirstThatHasAClassWins() throws IOException {
    Path jar = new TestJar().entry("A.class", "1").write(folder.resolve("a.jar"));
    Path other = new TestJar().entry("A.class", "2").write(folder.resolve("b.jar"));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Files.writeString(classes.resolve("A.class"), "3");
    assertArrayEquals(new byte[] {'1'}, new ClassPath(List.of(jar, other)).find("A"));
    assertArrayEquals(new byte[] {'2'}, new ClassPath(List.of(other, jar, classes)).find("A"));
    assertArrayEquals(new byte[] {'3'}, new ClassPath(List.of(classes, jar)).find("A"));
  }

  @Test
  void whatIsNotThereIsNamed() throws IOException {
    Path none = folder.resolve("none.jar");
    expectInput(
        none + ": there is no such file or folder on the class path; check --classpath",
        () -> new ClassPath(List.of(none)));
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
    assertThrows(TranslationException.class, () -> new ClassPath(List.of(text)));
  }
}
