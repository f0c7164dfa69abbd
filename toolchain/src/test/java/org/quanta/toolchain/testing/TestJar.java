package org.quanta.toolchain.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A jar in the making. */
public final class TestJar {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final Manifest manifest = new Manifest();

  public TestJar() {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
  }

  public TestJar attribute(String name, String value) {
    manifest.getMainAttributes().putValue(name, value);
    return this;
  }

  public TestJar attribute(String section, String name, String value) {
    Attributes attributes = new Attributes();
    attributes.putValue(name, value);
    manifest.getEntries().put(section, attributes);
    return this;
  }

  public TestJar main(Class<?> type) {
    return attribute("Main-Class", type.getName());
  }

  /** Classes of the test class path. */
  public TestJar with(Class<?>... types) {
    for (Class<?> type : types) {
      entry(entryName(type), bytes(type));
    }
    return this;
  }

  public TestJar entry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  public TestJar entry(String name, String content) {
    return entry(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public Path write(Path file) {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  public static String entryName(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  public static byte[] bytes(Class<?> type) {
    try (InputStream in = type.getClassLoader().getResourceAsStream(entryName(type))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All entries of a jar but its manifest. */
  public static Map<String, byte[]> read(Path file) {
    Map<String, byte[]> result = new TreeMap<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
          result.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result;
  }

  /** The main attributes of a jar's manifest. */
  public static Attributes manifest(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.getManifest().getMainAttributes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
