package org.quanta.toolchain.link;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;

/**
 * Writes a jar all at once: either the whole jar appears under its name, or nothing changes. The
 * same contents give the same bytes.
 */
public final class OutputJar {
  /** The earliest time that the format knows; two outputs must not differ by the clock. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private OutputJar() {}

  /**
   * Checks what can be checked before the work is done.
   *
   * @param output the jar to write
   * @param input the jar that is read
   * @param managed the jars that are translated along with it
   * @throws TranslationException if it is one of these, a folder, a device, or in no folder
   */
  public static void check(Path output, Path input, List<Path> managed) {
    Path folder = output.toAbsolutePath().getParent();
    if (isSame(output, input)) {
      throw bad(output, "is the input", "give another name with -o");
    }
    if (managed.stream().anyMatch(jar -> isSame(output, jar))) {
      throw bad(output, "is also an input", "give another name with -o");
    }
    if (Files.isDirectory(output)) {
      throw bad(output, "is a folder", "give the name of a file with -o");
    }
    if (Files.exists(output) && !Files.isRegularFile(output)) {
      throw bad(output, "is no ordinary file", "give the name of a file with -o");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw bad(output, "its folder does not exist", "make it first");
    }
  }

  private static boolean isSame(Path output, Path input) {
    try {
      return Files.exists(output) && Files.exists(input) && Files.isSameFile(output, input);
    } catch (IOException e) {
      throw bad(output, "cannot be compared with the input (" + e.getMessage() + ")", "");
    }
  }

  /**
   * Writes a jar.
   *
   * @param output where to
   * @param manifest its manifest
   * @param entries its other entries
   * @throws TranslationException if it cannot be written; then nothing is left behind
   */
  public static void write(Path output, Manifest manifest, Map<String, byte[]> entries) {
    try (PartialFile partial = PartialFile.beside(output)) {
      try (OutputStream out = Files.newOutputStream(partial.path())) {
        fill(out, manifest, entries);
      }
      partial.commit();
    } catch (IOException e) {
      throw bad(output, "cannot be written (" + e + ")", "choose another place with -o");
    }
  }

  private static void fill(OutputStream out, Manifest manifest, Map<String, byte[]> entries)
      throws IOException {
    try (JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(entry(JarFile.MANIFEST_NAME));
      manifest.write(jar);
      jar.closeEntry();
      for (Map.Entry<String, byte[]> content : new TreeMap<>(entries).entrySet()) {
        JarEntry entry = entry(content.getKey());
        if (content.getKey().endsWith(".class")) {
          store(entry, content.getValue());
        }
        jar.putNextEntry(entry);
        jar.write(content.getValue());
        jar.closeEntry();
      }
    }
  }

  /** Classes are not compressed: a program starts sooner, and the jar is about twice as large. */
  private static void store(JarEntry entry, byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
  }

  private static JarEntry entry(String name) {
    JarEntry entry = new JarEntry(name);
    entry.setTimeLocal(TIME);
    return entry;
  }

  private static TranslationException bad(Path output, String what, String remedy) {
    return new TranslationException(ProblemKind.BAD_OUTPUT, output.toString(), what, remedy);
  }
}
