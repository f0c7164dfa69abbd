package org.quanta.tests.interpreters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.quanta.toolchain.report.CodeSizes;

/** HotSpot does not compile methods beyond a certain size, and transactional code is larger. */
class MethodSizesTest {
  @Test
  void allOfLuaJCanBeCompiled() throws IOException {
    assertEquals(Map.of(), beyond(CodeSizes.HUGE, Interpreter.LUAJ.transactional()));
  }

  /** Only some of what runs frames again after a rollback cannot. */
  @Test
  void allMethodsOfRhinoCanBeCompiled() throws IOException {
    Map<String, Integer> beyond = beyond(CodeSizes.HUGE, Interpreter.RHINO.transactional());
    beyond.keySet().removeIf(method -> method.contains("$resume"));
    assertEquals(Map.of(), beyond);
  }

  /** Would a method that is too large be found? */
  @Test
  void largeMethodsAreSeen() throws IOException {
    assertTrue(
        beyond(6500, Interpreter.RHINO.untranslated()).keySet().stream()
            .anyMatch(method -> method.contains("interpretLoop")));
  }

  private static Map<String, Integer> beyond(int limit, Path jar) throws IOException {
    Map<String, Integer> result = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (entry.getName().endsWith(".class")) {
          CodeSizes.of(file.getInputStream(entry).readAllBytes())
              .forEach(
                  (method, size) -> {
                    if (size > limit) {
                      result.put(entry.getName() + " " + method, size);
                    }
                  });
        }
      }
    }
    return result;
  }
}
