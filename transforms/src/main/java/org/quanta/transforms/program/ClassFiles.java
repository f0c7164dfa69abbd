package org.quanta.transforms.program;

/** Where class files come from: the input jar, the class path, the running JDK's own image. */
@FunctionalInterface
public interface ClassFiles {
  /**
   * Finds a class file.
   *
   * @param internalName for example {@code java/util/Map}
   * @return its bytes, or null if there is no such class here
   */
  byte[] find(String internalName);

  /**
   * The classes of the running JDK.
   *
   * @return a source that reads the JDK's image and never loads a class
   */
  static ClassFiles ofJdk() {
    return new JdkClassFiles();
  }

  /**
   * This source, then another one for what it lacks.
   *
   * @param other asked second
   * @return both in turn
   */
  default ClassFiles orElse(ClassFiles other) {
    return name -> {
      byte[] found = find(name);
      return found != null ? found : other.find(name);
    };
  }
}
