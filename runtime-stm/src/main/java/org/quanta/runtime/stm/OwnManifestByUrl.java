package org.quanta.runtime.stm;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** The same as {@link OwnManifest} for any class loader, jar or folder. */
final class OwnManifestByUrl {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private OwnManifestByUrl() {}

  /** Where it is or should be. */
  static String place() {
    return ownPlace() + MANIFEST;
  }

  /** The URL of the jar or folder that this class is in, up to where its package begins. */
  private static String ownPlace() {
    String file = OwnManifestByUrl.class.getName().replace('.', '/') + ".class";
    String url = OwnManifestByUrl.class.getClassLoader().getResource(file).toString();
    return url.substring(0, url.length() - file.length());
  }

  /** Its main attributes; none if there is no manifest. */
  static Attributes attributes() throws MainClass.Missing {
    String place = place();
    try (InputStream manifest = URI.create(place).toURL().openStream()) {
      return new Manifest(manifest).getMainAttributes();
    } catch (FileNotFoundException e) {
      return new Attributes();
    } catch (IOException e) {
      throw new MainClass.Missing("cannot read " + place + ": " + e.getMessage());
    }
  }
}
