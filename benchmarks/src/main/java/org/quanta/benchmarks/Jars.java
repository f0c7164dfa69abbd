package org.quanta.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs subjects into jars of their own, so that they can be translated. */
public final class Jars {
  private static final String DUHTON = "duhton.jar";
  private static final String HINTS = "quanta-hints.jar";
  private static final String LUA = "luaj-jse.jar";

  private Jars() {}

  /**
   * Packs a subject that needs nothing but the hint API.
   *
   * @param main its main class
   * @param folder where to put it
   * @param others its other classes; each is packed with all that is nested in it
   * @return the jar
   * @throws IOException if it cannot be written
   */
  public static Path ofSubject(Class<?> main, Path folder, Class<?>... others) throws IOException {
    return pack(main, HINTS, folder, others);
  }

  /**
   * Packs a subject that runs the Duhton interpreter.
   *
   * @param main its main class
   * @param folder where to put it
   * @return the jar
   * @throws IOException if it cannot be written
   */
  public static Path withDuhton(Class<?> main, Path folder) throws IOException {
    return pack(main, DUHTON, folder);
  }

  /**
   * Packs a subject that runs LuaJ.
   *
   * @param main its main class
   * @param folder where to put it
   * @return the jar
   * @throws IOException if it cannot be written
   */
  public static Path withLua(Class<?> main, Path folder) throws IOException {
    return pack(main, LUA, folder);
  }

  /**
   * Takes out the Duhton interpreter as it was built.
   *
   * @param folder where to put it
   * @return the jar
   * @throws IOException if it cannot be written
   */
  public static Path duhton(Path folder) throws IOException {
    Path jar = folder.resolve(DUHTON);
    Files.write(jar, resource(DUHTON));
    return jar;
  }

  /**
   * Reads a file that lies within this program.
   *
   * @param name its name, from the package of this class
   * @return its bytes
   * @throws IOException if there is no such file
   */
  public static byte[] resource(String name) throws IOException {
    try (InputStream in = Jars.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("this build of the benchmarks lacks its " + name);
      }
      return in.readAllBytes();
    }
  }

  private static Path pack(Class<?> main, String library, Path folder, Class<?>... others)
      throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    readLibrary(library, entries);
    addWithNested(main, entries);
    for (Class<?> other : others) {
      addWithNested(other, entries);
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
    Path jar = folder.resolve(main.getSimpleName().toLowerCase(Locale.ROOT) + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return jar;
  }

  private static void readLibrary(String library, Map<String, byte[]> entries) throws IOException {
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(resource(library)))) {
      for (JarEntry entry; (entry = in.getNextJarEntry()) != null; ) {
        if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
    }
  }

  private static void addWithNested(Class<?> type, Map<String, byte[]> entries) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    entries.put(file, resource("/" + file));
    for (Class<?> nested : type.getDeclaredClasses()) {
      addWithNested(nested, entries);
    }
  }
}
