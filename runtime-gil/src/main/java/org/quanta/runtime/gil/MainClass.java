package org.quanta.runtime.gil;

import java.util.jar.Attributes;

/** Finds the main class of the original program. */
final class MainClass {
  /** The manifest attribute that names it. */
  static final String ATTRIBUTE = "Quanta-Main-Class";

  private MainClass() {}

  /** There is nothing to run; the message is for the user. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1;

    Missing(String message) {
      super(message);
    }
  }

  static Class<?> find() throws Missing {
    Attributes attributes = OwnManifest.ofJar();
    if (attributes == null || attributes.getValue(ATTRIBUTE) == null) {
      attributes = OwnManifestByUrl.attributes();
    }
    String name = attributes.getValue(ATTRIBUTE);
    if (name == null) {
      throw new Missing(
          "no main class: " + OwnManifestByUrl.place() + " has no attribute " + ATTRIBUTE);
    }
    try {
      return Class.forName(name.trim(), false, MainClass.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new Missing(
          "main class " + name.trim() + " not found; it is named in " + OwnManifestByUrl.place());
    }
  }
}
