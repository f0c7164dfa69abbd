package org.quanta.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The program, translated and loaded with a runtime of its own; some of its classes may be replaced
 * by broken ones.
 */
public final class Translated extends URLClassLoader {
  private static final Path CLASSES = Path.of("target", "test-classes");
  private static final Map<Class<?>, Path> PACKED = new ConcurrentHashMap<>();

  private final Map<String, byte[]> broken;
  private final Class<?> program;

  /** Loads a program of this module, packed with what is nested in it. */
  public Translated(Class<?> program, Map<String, byte[]> broken)
      throws ReflectiveOperationException {
    super(urls(program), ClassLoader.getPlatformClassLoader());
    this.broken = broken;
    this.program = loadClass(program.getName());
  }

  private static URL[] urls(Class<?> program) {
    try {
      return new URL[] {jar(program).toUri().toURL()};
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path pack(Class<?> program) {
    String name = program.getSimpleName();
    Path folder = CLASSES.resolve(program.getPackageName().replace('.', '/'));
    Path jar = Path.of("target", name.toLowerCase(Locale.ROOT) + ".jar").toAbsolutePath();
    try (Stream<Path> files = Files.list(folder);
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().matches(name + "(\\$.*)?\\.class")) {
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
  public static Map<String, byte[]> classes(Class<?> program) {
    Map<String, byte[]> result = new TreeMap<>();
    Jars.read(jar(program))
        .forEach(
            (entry, bytes) -> {
              if (entry.endsWith(".class")) {
                result.put(entry.substring(0, entry.length() - 6).replace('/', '.'), bytes);
              }
            });
    return result;
  }

  /** The translation. */
  public static Path jar(Class<?> program) {
    return Jars.transactional(PACKED.computeIfAbsent(program, Translated::pack));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = broken.get(name);
    return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
  }

  /** Calls one of the program's entry points. */
  public Object call(String name, Object... arguments) {
    return invoke(program, null, name, arguments);
  }

  /** Has the n-th event from here on roll its quantum back. */
  public Object rollBackAt(long n) throws ClassNotFoundException {
    return invoke(loadClass("org.quanta.runtime.stm.ForcedRollback"), null, "at", n);
  }

  /** Calls a method by its name and number of arguments. */
  public static Object invoke(Class<?> type, Object target, String name, Object... arguments) {
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
