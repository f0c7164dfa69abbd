package org.quanta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InspectCommandTest {
  @TempDir private Path folder;

  @Test
  void tellsWhatWouldBeInsertedAndWritesNothing() throws IOException {
    Path jar = JarFixture.ofWriter().write(folder.resolve("in.jar"));

    Cli result = Cli.run("inspect", jar);

    assertEquals(0, result.code(), result::toString);
    assertTrue(result.out().contains("wrap monitors"), result::toString);
    assertTrue(result.out().contains("implements java.lang.Runnable.run"), result::toString);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(jar), files.toList());
    }
  }

  @Test
  void takesLibrariesWithoutMainClass() {
    Cli result = Cli.run("inspect", library());

    assertEquals(0, result.code(), result::toString);
    assertTrue(result.out().contains("main class           none"), result::toString);
    assertTrue(result.out().contains("it has no main class and no entry points"), result::toString);
  }

  @Test
  void takesHints() throws IOException {
    Path hints = Files.writeString(folder.resolve("a.hints"), "break loops demo.Library.twice\n");

    Cli result = Cli.run("inspect", "--gil", library(), "--hints", hints);

    assertEquals(0, result.code(), result::toString);
    assertTrue(result.out().contains("break by " + hints + ":1"), result::toString);
  }

  @Test
  void printsJson() {
    Cli result = Cli.run("inspect", "--json", library());

    assertEquals(
        "gil",
        JsonParser.parseString(result.out()).getAsJsonObject().get("component").getAsString());
  }

  private Path library() {
    return new JarFixture()
        .entry("demo/Library.class", Programs.CLASSES.get("demo/Library.class"))
        .write(folder.resolve("library.jar"));
  }
}
