package org.quanta.runtime.stm;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** The main class of the original program, and what else the manifest says of it. */
final class MainClass {
  /** The manifest attribute that names it. */
  static final String ATTRIBUTE = "Quanta-Main-Class";

  /** The manifest attribute that says that the program begins atomic sections. */
  static final String ATOMIC_SECTIONS = "Quanta-Atomic-Sections";

  private static final String MANIFEST = "META-INF/MANIFEST.MF";

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
    String place = ownPlace();
    Attributes attributes = attributesIn(place);
    String name = attributes.getValue(ATTRIBUTE);
    if (name == null) {
      throw new Missing("no main class: " + place + MANIFEST + " has no attribute " + ATTRIBUTE);
    }
    try {
      Class<?> type = Class.forName(name.trim(), false, MainClass.class.getClassLoader());
      return new MainClass(type, attributes.containsKey(new Attributes.Name(ATOMIC_SECTIONS)));
    } catch (ClassNotFoundException e) {
      throw new Missing("main class " + name + " not found; it is named in " + place + MANIFEST);
    }
  }

  /** The URL of the jar or folder that this class is in, up to where its package begins. */
  private static String ownPlace() {
    String file = MainClass.class.getName().replace('.', '/') + ".class";
    String url = MainClass.class.getClassLoader().getResource(file).toString();
    return url.substring(0, url.length() - file.length());
  }

  private static Attributes attributesIn(String place) throws Missing {
    try (InputStream manifest = URI.create(place + MANIFEST).toURL().openStream()) {
      return new Manifest(manifest).getMainAttributes();
    } catch (FileNotFoundException e) {
      return new Attributes();
    } catch (IOException e) {
      throw new Missing("cannot read " + place + MANIFEST + ": " + e.getMessage());
    }
  }
}
