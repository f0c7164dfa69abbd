package org.quanta.toolchain.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The jars that lie within this one: the hint API and the runtimes, as they are linked in. */
public final class RuntimeLibrary {
  /** The jar of the hint API. */
  public static final String HINTS = "quanta-hints.jar";

  private RuntimeLibrary() {}

  /**
   * Reads the classes of a jar that ships with the toolchain.
   *
   * @param jar its file name
   * @return the class files by entry name, in alphabetical order
   */
  public static Map<String, byte[]> classes(String jar) {
    Map<String, byte[]> result = new TreeMap<>();
    try (InputStream in = RuntimeLibrary.class.getResourceAsStream(jar)) {
      if (in == null) {
        throw new IllegalStateException("this build of Quanta lacks its " + jar);
      }
      ZipInputStream zip = new ZipInputStream(in);
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        if (entry.getName().endsWith(".class")) {
          result.put(entry.getName(), zip.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result;
  }
}
