package org.quanta.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.quanta.toolchain.report.CodeSizes;

/**
 * How large the classes of a jar are that a translation changes: not those that it copies as they
 * are, and not those that it adds.
 *
 * @param files bytes of their class files
 * @param run bytes of code that runs as long as nothing is rolled back and nobody calls in: all of
 *     an original, the methods with the thread as argument in a transactional program
 * @param rest bytes of all other code: stubs, and the code that resumes frames
 * @param added bytes of the classes that the translation has added for these: interfaces that
 *     choose receivers, lambdas
 */
public record ClassBytes(long files, long run, long rest, long added) {
  private static final String THREAD = "Lorg/quanta/runtime/stm/StmThread;)";
  private static final Set<String> LIBRARIES =
      Set.of("org/quanta/runtime/", "org/quanta/jdk/", "org/quanta/hints/");

  /**
   * The classes that a translation changes.
   *
   * @param original a jar
   * @param translated what became of it
   * @return names of entries
   * @throws IOException if they cannot be read
   */
  public static Set<String> changed(Path original, Path translated) throws IOException {
    Map<String, byte[]> before = classes(original);
    Set<String> result = new HashSet<>();
    classes(translated)
        .forEach(
            (name, file) -> {
              if (before.containsKey(name) && !Arrays.equals(before.get(name), file)) {
                result.add(name);
              }
            });
    return result;
  }

  /**
   * Measures some classes of a jar.
   *
   * @param jar a jar
   * @param original the jar that it was made of, or is
   * @param names names of entries
   * @return their sizes
   * @throws IOException if they cannot be read
   */
  public static ClassBytes of(Path jar, Path original, Set<String> names) throws IOException {
    Set<String> known = classes(original).keySet();
    boolean isTransactional = false;
    long files = 0;
    long twins = 0;
    long others = 0;
    long added = 0;
    for (Map.Entry<String, byte[]> type : classes(jar).entrySet()) {
      if (names.contains(type.getKey())) {
        files += type.getValue().length;
        for (Map.Entry<String, Integer> method : CodeSizes.of(type.getValue()).entrySet()) {
          boolean isTwin = method.getKey().contains(THREAD);
          isTransactional |= isTwin;
          if (isTwin && !method.getKey().contains("$resume")) {
            twins += method.getValue();
          } else {
            others += method.getValue();
          }
        }
      } else if (!known.contains(type.getKey())) {
        added += type.getValue().length;
      }
    }
    return isTransactional
        ? new ClassBytes(files, twins, others, added)
        : new ClassBytes(files, others, 0, added);
  }

  /** All but those of the runtime, of the hint API, and of the JDK. */
  private static Map<String, byte[]> classes(Path jar) throws IOException {
    Map<String, byte[]> result = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String name = entry.getName();
        if (name.endsWith(".class") && LIBRARIES.stream().noneMatch(name::startsWith)) {
          result.put(name, zip.getInputStream(entry).readAllBytes());
        }
      }
    }
    return result;
  }
}
