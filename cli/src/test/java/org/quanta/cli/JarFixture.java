package org.quanta.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar in the making. */
final class JarFixture {
  private final Manifest manifest = new Manifest();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  JarFixture() {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
  }

  /** A jar with a program that has a thread and a monitor. */
  static JarFixture ofWriter() {
    return new JarFixture().main("demo.Writer").entry("demo/Writer.class", Programs.writer());
  }

  JarFixture main(String name) {
    return attribute("Main-Class", name);
  }

  JarFixture attribute(String name, String value) {
    manifest.getMainAttributes().putValue(name, value);
    return this;
  }

  JarFixture digest(String entry) {
    Attributes attributes = new Attributes();
    attributes.putValue("SHA-256-Digest", "abc=");
    manifest.getEntries().put(entry, attributes);
    return this;
  }

  JarFixture entry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  JarFixture entry(String name, String content) {
    return entry(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Path write(Path file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      manifest.write(zip);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return write(file, bytes.toByteArray());
  }

  private static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
