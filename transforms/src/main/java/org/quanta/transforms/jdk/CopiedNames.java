package org.quanta.transforms.jdk;

/**
 * What outputs contain under the name {@code org.quanta.jdk.CopiedNames}: lets programs see JDK
 * classes under their own names. Each method does what the one of {@code Class} or {@code
 * ClassLoader} does. Never runs within Quanta.
 */
final class CopiedNames {
  private static final String PREFIX = "org.quanta.jdk.";

  private CopiedNames() {}

  /** The originals of all public copies, each between two spaces; {@link ShowOriginalNames}. */
  private static String all() {
    return " ";
  }

  private static String copy(String name) {
    return all().contains(" " + name + " ") ? PREFIX + name : name;
  }

  private static String original(String name) {
    return name == null ? null : name.replace(PREFIX, "");
  }

  static String getName(Class<?> type) {
    return original(type.getName());
  }

  static String getTypeName(Class<?> type) {
    return original(type.getTypeName());
  }

  static String getCanonicalName(Class<?> type) {
    return original(type.getCanonicalName());
  }

  static String getPackageName(Class<?> type) {
    return original(type.getPackageName());
  }

  static Class<?> forName(String name) throws ClassNotFoundException {
    return Class.forName(copy(name));
  }

  static Class<?> forName(String name, boolean initialize, ClassLoader loader)
      throws ClassNotFoundException {
    try {
      return Class.forName(copy(name), initialize, loader);
    } catch (ClassNotFoundException e) {
      return Class.forName(name, initialize, loader); // this loader does not know copies
    }
  }

  static Class<?> loadClass(ClassLoader loader, String name) throws ClassNotFoundException {
    try {
      return loader.loadClass(copy(name));
    } catch (ClassNotFoundException e) {
      return loader.loadClass(name); // this loader does not know copies
    }
  }
}
