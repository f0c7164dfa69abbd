package org.quanta.tests.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows the classes of a jar to the JVM's verifier. */
public final class Verifier {
  private Verifier() {}

  /** Loads and links each class of a jar; returns what the JVM said against them. */
  public static List<String> complaints(Path jar) throws IOException {
    List<String> result = new ArrayList<>();
    try (Isolated loader = new Isolated(jar)) {
      for (Map.Entry<String, byte[]> entry : Jars.read(jar).entrySet()) {
        String name = entry.getKey();
        if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.contains("-")) {
          link(name.substring(0, name.length() - ".class".length()), loader, result);
        }
      }
    }
    return result;
  }

  /** Asked for its methods, a class is linked, and so verified, but not initialized. */
  private static void link(String name, ClassLoader loader, List<String> complaints) {
    try {
      Class<?> type = Class.forName(name.replace('/', '.'), false, loader);
      if (type.getDeclaredMethods() == null) {
        throw new AssertionError("never");
      }
    } catch (NoClassDefFoundError optional) {
      // A library that is not there; the same holds for the original.
    } catch (LinkageError | ReflectiveOperationException e) {
      complaints.add(name + ": " + e);
    }
  }
}
