package org.quanta.transforms.stm.arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;

/** Interpreters of the wild, as far as the local Maven repository has them. */
class RealJarsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/luaj/luaj-jse/3.0.1/luaj-jse-3.0.1.jar",
        "org/apache-extras/beanshell/bsh/2.0b6/bsh-2.0b6.jar",
        "org/mozilla/rhino/1.7.15/rhino-1.7.15.jar"
      })
  void verify(String path) throws IOException {
    Path jar = Path.of(System.getProperty("user.home"), ".m2", "repository", path);
    assumeTrue(Files.exists(jar), "not in the local repository");
    Translation translation = new Translation(read(jar), name -> null);
    ClassLoader loader = translation.load(getClass().getClassLoader());
    translation.classes.forEach(
        (name, file) -> {
          try {
            // Initializes no class, but has the JVM verify it.
            assertNotNull(Class.forName(name.replace('/', '.'), false, loader).getMethods());
            assertEquals("", Translation.verify(file, loader), name);
          } catch (ClassNotFoundException | NoClassDefFoundError | TypeNotPresentException e) {
            // Needs an optional library.
          }
        });
  }

  private static Map<String, byte[]> read(Path path) throws IOException {
    Map<String, byte[]> result = new TreeMap<>();
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
          byte[] file = jar.getInputStream(entry).readAllBytes();
          result.put(new ClassReader(file).getClassName(), file);
        }
      }
    }
    return result;
  }
}
