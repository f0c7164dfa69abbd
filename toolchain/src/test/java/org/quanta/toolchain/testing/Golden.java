package org.quanta.toolchain.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with a file of the test resources. */
public final class Golden {
  private Golden() {}

  /**
   * On a mismatch, the new text is written to {@code target/golden}, to be looked at and copied.
   */
  public static void check(String name, String actual) {
    String expected = "";
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
      if (in != null) {
        expected = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      if (!expected.equals(actual)) {
        Path folder = Files.createDirectories(Path.of("target", "golden"));
        Files.writeString(folder.resolve(name), actual);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertEquals(expected, actual, "see target/golden/" + name);
  }
}
