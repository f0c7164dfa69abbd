package org.quanta.runtime.stm;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.security.CodeSource;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Reads the manifest of the jar that the runtime is in. */
final class OwnManifest {
  private OwnManifest() {}

  /**
   * The attributes in the manifest of the jar that the class loader says this class is from. The
   * loader has it open, so to open it once more costs little; a connection to its URL costs a
   * program's start milliseconds.
   *
   * @return null if it is not known to be a jar, or cannot be read; see {@link OwnManifestByUrl}
   */
  static Attributes ofJar() {
    CodeSource source = OwnManifest.class.getProtectionDomain().getCodeSource();
    URL place = source == null ? null : source.getLocation();
    if (place == null || !place.getProtocol().equals("file")) {
      return null;
    }
    try (JarFile jar = new JarFile(new File(URI.create(place.toString())), false)) {
      Manifest manifest = jar.getManifest();
      return manifest == null ? null : manifest.getMainAttributes();
    } catch (IllegalArgumentException | IOException e) {
      return null;
    }
  }
}
