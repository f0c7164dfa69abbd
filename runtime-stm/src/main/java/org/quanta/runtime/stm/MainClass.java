package org.quanta.runtime.stm;

import java.util.jar.Attributes;

/** The main class of the original program, and what else the manifest says of it. */
final class MainClass {
  /** The manifest attribute that names it. */
  static final String ATTRIBUTE = "Quanta-Main-Class";

  /** The manifest attribute that says that the program begins atomic sections. */
  static final String ATOMIC_SECTIONS = "Quanta-Atomic-Sections";

  final Class<?> type;
  final boolean usesAtomicSections;

  private MainClass(Class<?> type, boolean usesAtomicSections) {
    this.type = type;
    this.usesAtomicSections = usesAtomicSections;
  }

  /** There is nothing to run; the message is for the user. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1;

    Missing(String message) {
      super(message);
    }
  }

  static MainClass find() throws Missing {
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
      Class<?> type = Class.forName(name.trim(), false, MainClass.class.getClassLoader());
      return new MainClass(type, attributes.containsKey(new Attributes.Name(ATOMIC_SECTIONS)));
    } catch (ClassNotFoundException e) {
      throw new Missing(
          "main class " + name + " not found; it is named in " + OwnManifestByUrl.place());
    }
  }
}
