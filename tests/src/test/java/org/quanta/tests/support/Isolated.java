package org.quanta.tests.support;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Sees some jars and folders, the JDK, and nothing else: each has classes and a lock of its own.
 */
public class Isolated extends URLClassLoader {
  public Isolated(Path... path) {
    super(urls(path), ClassLoader.getPlatformClassLoader());
  }

  private static URL[] urls(Path[] path) {
    URL[] result = new URL[path.length];
    for (int i = 0; i < path.length; i++) {
      try {
        result[i] = path[i].toUri().toURL();
      } catch (MalformedURLException e) {
        throw new AssertionError(e);
      }
    }
    return result;
  }
}
