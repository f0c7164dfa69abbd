package org.quanta.transforms.stm.arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each public static method without parameters of a fixture class gives the same text or the same
 * exception before and after.
 */
class FixturesTest {
  private static final Translation TRANSLATION = translate(false);
  private static final ClassLoader REWRITTEN =
      TRANSLATION.load(FixturesTest.class.getClassLoader());

  /** The same with arrays that their holder guards. */
  private static final Translation GUARDING = translate(true);

  private static final ClassLoader GUARDED = GUARDING.load(FixturesTest.class.getClassLoader());

  /** The fixtures with managed arrays, by name. */
  static Map<String, byte[]> translated() {
    return TRANSLATION.classes;
  }

  private static Translation translate(boolean guarding) {
    Map<String, byte[]> input = new TreeMap<>();
    Path root = Path.of("target", "test-classes");
    Path folder = root.resolve("org/quanta/transforms/stm/arrays/fixtures");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        if (!name.contains("fixtures/External")) {
          input.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Translation(
        input,
        name -> {
          try {
            Path file = root.resolve(name + ".class");
            return Files.exists(file) ? Files.readAllBytes(file) : null;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        guarding);
  }

  @TestFactory
  Stream<DynamicTest> behavesAsBefore() {
    return TRANSLATION.classes.keySet().stream()
        .map(name -> name.replace('/', '.'))
        .filter(name -> !name.contains("$"))
        .flatMap(type -> methods(type, REWRITTEN));
  }

  @TestFactory
  Stream<DynamicTest> behavesAsBeforeWithGuardedArrays() {
    return GUARDING.classes.keySet().stream()
        .map(name -> name.replace('/', '.'))
        .filter(name -> !name.contains("$"))
        .flatMap(type -> methods(type, GUARDED));
  }

  private static Stream<DynamicTest> methods(String type, ClassLoader loader) {
    try {
      Class<?> original = Class.forName(type);
      Class<?> rewritten = Class.forName(type, true, loader);
      return Arrays.stream(original.getMethods())
          .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getParameterCount() == 0)
          .filter(m -> m.getReturnType() != void.class && !m.isSynthetic())
          .sorted(Comparator.comparing(Method::getName))
          .map(
              m ->
                  DynamicTest.dynamicTest(
                      original.getSimpleName() + "." + m.getName(),
                      () -> assertEquals(run(original, m), run(rewritten, m))));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String run(Class<?> type, Method method) throws ReflectiveOperationException {
    try {
      return String.valueOf(type.getMethod(method.getName()).invoke(null));
    } catch (InvocationTargetException e) {
      return describe(e.getCause());
    }
  }

  /** Type, message and place of an exception; the runtime's own frames do not count. */
  private static String describe(Throwable thrown) {
    if (thrown instanceof LinkageError || thrown instanceof AssertionError) {
      throw new IllegalStateException(thrown);
    }
    String message = String.valueOf(thrown.getMessage());
    if (thrown instanceof NullPointerException) {
      // The accessors know neither the variable nor the class of a null array.
      message = message.replaceFirst(" because .*", "").replaceFirst("\\[L.*;", "[Object");
    }
    StackTraceElement place =
        Arrays.stream(thrown.getStackTrace())
            .filter(frame -> frame.getClassName().contains("fixtures"))
            .findFirst()
            .orElseThrow();
    return thrown.getClass().getName() + ": " + message + " at " + place;
  }

  @Test
  void allOutputVerifies() {
    TRANSLATION.classes.forEach(
        (name, file) -> assertEquals("", Translation.verify(file, REWRITTEN), name));
    GUARDING.classes.forEach(
        (name, file) -> assertEquals("", Translation.verify(file, GUARDED), name));
  }

  @Test
  void everyRewritingOfGuardedArraysIsCounted() {
    for (String what :
        new String[] {
          "array field guarded by its holder",
          "new array without a wrapper",
          "array load without a wrapper",
          "array store without a wrapper",
          "array store without a wrapper, of a new array",
          "array clone without a wrapper",
          "array without a wrapper changed outside",
        }) {
      assertTrue(GUARDING.tally.counts().getOrDefault(what, 0) > 0, what);
    }
  }

  @Test
  void everyRewritingIsCounted() {
    for (String what :
        new String[] {
          "array load",
          "array store",
          "new array",
          "array length",
          "array cast",
          "array type test",
          "array clone",
          "arraycopy",
          "stub with raw arrays",
          "bridge between a lambda and its interface",
          "array to outside: give",
          "array from outside",
        }) {
      assertTrue(TRANSLATION.tally.counts().getOrDefault(what, 0) > 0, what);
    }
  }
}
