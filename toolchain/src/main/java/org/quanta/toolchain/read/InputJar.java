package org.quanta.toolchain.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;

/**
 * A jar as it was found, with its signatures taken off.
 *
 * @param file where it lies
 * @param manifest its manifest; empty if it has none
 * @param entries the contents of all other entries by name, in alphabetical order; folders are left
 *     out
 * @param notes what a user should know about the reading, one sentence each
 */
public record InputJar(
    Path file, Manifest manifest, Map<String, byte[]> entries, List<String> notes) {

  /** Stands in the manifest of every output. */
  public static final String COMPONENT = "Quanta-Component";

  /**
   * Reads a jar whole.
   *
   * @param file where it lies
   * @return its contents
   * @throws TranslationException if there is no such file, it is not a jar, one of its entries
   *     points out of it, or it is an output of Quanta
   */
  public static InputJar read(Path file) {
    if (!Files.exists(file)) {
      throw bad(file, "there is no such file", "");
    }
    if (Files.isDirectory(file)) {
      throw bad(file, "is a folder", "pack it with the jar command first");
    }
    Map<String, byte[]> contents = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        readEntry(file, zip, entries.nextElement(), contents, notes);
      }
    } catch (ZipException e) {
      throw bad(file, "is not a jar (" + e.getMessage() + ")", "give the interpreter's jar file");
    } catch (IOException e) {
      throw bad(file, "cannot be read (" + e.getMessage() + ")", "");
    }
    return of(file, contents, notes);
  }

  /**
   * What it is called in messages.
   *
   * @return its file name
   */
  public String name() {
    return file.getFileName().toString();
  }

  /**
   * The class to run.
   *
   * @return the name that its manifest gives; nothing for a library
   */
  public Optional<String> mainClass() {
    return Optional.ofNullable(manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS));
  }

  /**
   * Whether the JVM sees the entries for newer releases.
   *
   * @return true if the manifest says so
   */
  public boolean isMultiRelease() {
    return "true"
        .equalsIgnoreCase(manifest.getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE));
  }

  private static void readEntry(
      Path file, ZipFile zip, ZipEntry entry, Map<String, byte[]> contents, List<String> notes)
      throws IOException {
    String name = entry.getName();
    if (climbsOut(name)) {
      throw bad(file, "its entry '" + name + "' points out of the jar", "repack it without it");
    }
    if (entry.isDirectory()) {
      return;
    }
    if (contents.containsKey(name)) {
      notes.add("entry " + name + " stands twice in the jar; the one that the JVM sees counts");
      return;
    }
    ZipEntry seen = zip.getEntry(name);
    try (InputStream in = zip.getInputStream(seen)) {
      contents.put(name, in.readAllBytes());
    }
    checkDigest(file, seen, contents.get(name));
  }

  private static void checkDigest(Path file, ZipEntry entry, byte[] content) {
    CRC32 digest = new CRC32();
    digest.update(content);
    if (entry.getCrc() != -1 && entry.getCrc() != digest.getValue()) {
      throw bad(file, "its entry '" + entry.getName() + "' is damaged", "fetch or build it again");
    }
  }

  private static boolean climbsOut(String name) {
    String path = name.replace('\\', '/');
    return path.startsWith("/")
        || path.matches("[A-Za-z]:.*")
        || List.of(path.split("/", -1)).contains("..");
  }

  private static InputJar of(Path file, Map<String, byte[]> contents, List<String> notes) {
    Manifest manifest = manifest(file, contents);
    if (manifest.getMainAttributes().getValue(COMPONENT) != null) {
      throw bad(file, "is translated already", "give the original jar");
    }
    if (contents.keySet().removeIf(InputJar::isSignature)) {
      notes.add("the jar is signed; its signatures no longer fit and are left out");
      removeDigests(manifest);
    }
    return new InputJar(file, manifest, new TreeMap<>(contents), List.copyOf(notes));
  }

  private static Manifest manifest(Path file, Map<String, byte[]> contents) {
    String name =
        contents.keySet().stream()
            .filter(n -> n.equalsIgnoreCase(JarFile.MANIFEST_NAME))
            .findFirst()
            .orElse(null);
    if (name == null) {
      return new Manifest();
    }
    try {
      return new Manifest(new ByteArrayInputStream(contents.remove(name)));
    } catch (IOException e) {
      throw bad(file, "its manifest is corrupt (" + e.getMessage() + ")", "");
    }
  }

  private static boolean isSignature(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("META-INF/")
        && upper.indexOf('/', 9) < 0
        && (upper.endsWith(".SF")
            || upper.endsWith(".RSA")
            || upper.endsWith(".DSA")
            || upper.endsWith(".EC")
            || upper.startsWith("META-INF/SIG-"));
  }

  private static void removeDigests(Manifest manifest) {
    for (Attributes attributes : manifest.getEntries().values()) {
      attributes
          .keySet()
          .removeIf(key -> key.toString().toLowerCase(Locale.ROOT).contains("-digest"));
    }
    manifest.getEntries().values().removeIf(Attributes::isEmpty);
  }

  private static TranslationException bad(Path file, String what, String remedy) {
    return new TranslationException(ProblemKind.BAD_INPUT, file.toString(), what, remedy);
  }
}
