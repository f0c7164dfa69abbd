package org.quanta.runtime.stm;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.jar.Manifest;

/** Finds the main class of the original program. */
final class MainClass {
  /** The manifest attribute that names it. */
  static final String ATTRIBUTE = "Quanta-Main-Class";

  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private MainClass() {}

  /** There is nothing to run; the message is for the user. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1;

    Missing(String message) {
      super(message);
    }
  }

  static Class<?> find() throws Missing {
    String place = ownPlace();
    String name = nameIn(place);
    try {
      return Class.forName(name, false, MainClass.class.getClassLoader());
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

  private static String nameIn(String place) throws Missing {
    String name;
    try (InputStream manifest = URI.create(place + MANIFEST).toURL().openStream()) {
      name = new Manifest(manifest).getMainAttributes().getValue(ATTRIBUTE);
    } catch (FileNotFoundException e) {
      name = null;
    } catch (IOException e) {
      throw new Missing("cannot read " + place + MANIFEST + ": " + e.getMessage());
    }
    if (name == null) {
      throw new Missing("no main class: " + place + MANIFEST + " has no attribute " + ATTRIBUTE);
    }
    return name.trim();
  }
}
