package org.quanta.tests.guarded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.quanta.tests.support.Jars;

/**
 * The program, translated and loaded with a runtime of its own; some of its classes may be replaced
 * by broken ones.
 */
final class Translated extends URLClassLoader {
  private static final Path CLASSES = Path.of("target", "test-classes");
  private static final Path JAR = Jars.transactional(pack());

  private final Map<String, byte[]> broken;
  private final Class<?> program;

  Translated(Map<String, byte[]> broken) throws ReflectiveOperationException {
    super(urls(), ClassLoader.getPlatformClassLoader());
    this.broken = broken;
    this.program = loadClass(Shelves.class.getName());
  }

  private static URL[] urls() {
    try {
      return new URL[] {JAR.toUri().toURL()};
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path pack() {
    Path folder = CLASSES.resolve(Shelves.class.getPackageName().replace('.', '/'));
    Path jar = Path.of("target", "shelves.jar").toAbsolutePath();
    try (Stream<Path> files = Files.list(folder);
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().startsWith("Shelves")) {
          out.putNextEntry(new JarEntry(CLASSES.relativize(file).toString().replace('\\', '/')));
          Files.copy(file, out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  /** The classes of the translation. */
  static Map<String, byte[]> classes() {
    Map<String, byte[]> result = new TreeMap<>();
    Jars.read(JAR)
        .forEach(
            (entry, bytes) -> {
              if (entry.endsWith(".class")) {
                result.put(entry.substring(0, entry.length() - 6).replace('/', '.'), bytes);
              }
            });
    return result;
  }

  static Path jar() {
    return JAR;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = broken.get(name);
    return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
  }

  /** Calls one of the program's entry points. */
  Object call(String name, Object... arguments) {
    return invoke(program, null, name, arguments);
  }

  /** Has the n-th event from here on roll its quantum back. */
  Object rollBackAt(long n) throws ClassNotFoundException {
    return invoke(loadClass("org.quanta.runtime.stm.ForcedRollback"), null, "at", n);
  }

  static Object invoke(Class<?> type, Object target, String name, Object... arguments) {
    try {
      return Arrays.stream(type.getMethods())
          .filter(m -> m.getName().equals(name) && m.getParameterCount() == arguments.length)
          .filter(m -> !m.isSynthetic())
          .findFirst()
          .orElseThrow()
          .invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
