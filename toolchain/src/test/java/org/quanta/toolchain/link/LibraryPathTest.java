package org.quanta.toolchain.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quanta.toolchain.Component;
import org.quanta.toolchain.read.JoinedJars;
import org.quanta.toolchain.testing.TestJar;

/** The class path of several jars in different folders. */
class LibraryPathTest {
  @TempDir private Path folder;

  private Path first;
  private Path second;
  private Path output;

  @BeforeEach
  void makeFolders() throws IOException {
    first = Files.createDirectories(folder.resolve("first"));
    second = Files.createDirectories(folder.resolve("my second"));
    output = Files.createDirectories(folder.resolve("out")).resolve("out.jar");
  }

  private Path jar(Path file, String classPath) {
    return new TestJar().attribute("Class-Path", classPath).write(file);
  }

  @Test
  void theElementsOfAllJarsCountFromTheirOwnFolders() throws IOException {
    Files.createFile(second.resolve("lib.jar"));
    JoinedJars jars =
        JoinedJars.read(
            jar(first.resolve("in.jar"), "a.jar common/c.jar"),
            List.of(jar(second.resolve("app.jar"), "lib.jar b/ ../first/common/c.jar")));
    assertEquals(
        "../first/a.jar ../first/common/c.jar ../my%20second/lib.jar ../my%20second/b/",
        LibraryPath.of(jars, output, List.of(second.resolve("lib.jar"))));
  }

  @Test
  void jarsThatAreTranslatedAlongAreNoLibraries() throws IOException {
    Path input = first.resolve("in.jar");
    Path app = second.resolve("the app.jar");
    Path link = second.resolve("link.jar");
    jar(input, "../my%20second/the%20app.jar a.jar " + app.toUri() + " in.jar");
    jar(app, "../first/in.jar link.jar " + input.toAbsolutePath().toString().replace(" ", "%20"));
    Files.createSymbolicLink(link, app);
    JoinedJars jars = JoinedJars.read(input, List.of(app));
    assertEquals("../first/a.jar", LibraryPath.of(jars, output, List.of(input, app, link)));
  }

  @Test
  void otherElementsStayAsTheyAre() {
    String path = "http://example.org/a.jar mailto:a jar:file:/b.jar!/ a[b].jar";
    JoinedJars jars = JoinedJars.read(jar(first.resolve("in.jar"), path), List.of());
    assertEquals(path.replace("a[b]", "../first/a[b]"), LibraryPath.of(jars, output, List.of()));
  }

  @Test
  void withoutLibrariesThereIsNoClassPath() {
    Path app = new TestJar().write(second.resolve("app.jar"));
    Path input = jar(first.resolve("in.jar"), "../my%20second/app.jar");
    Attributes attributes =
        new Linker(JoinedJars.read(input, List.of(app)), Component.GIL)
            .manifest(Optional.empty(), output, List.of(), false)
            .getMainAttributes();
    assertFalse(attributes.containsKey(Attributes.Name.CLASS_PATH), attributes::toString);
  }
}
