package org.quanta.toolchain.read;

import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** Makes one manifest of several: the first one, with what the others have to add. */
final class JoinManifests {
  private JoinManifests() {}

  /**
   * Joins the manifests of jars. The class paths of others are not added: their places count from
   * another folder each.
   */
  static Manifest join(List<InputJar> jars) {
    Manifest result = new Manifest(jars.get(0).manifest());
    Attributes main = result.getMainAttributes();
    for (InputJar jar : jars) {
      jar.mainClass().ifPresent(name -> main.putIfAbsent(Attributes.Name.MAIN_CLASS, name));
      if (jar.isMultiRelease()) {
        main.put(Attributes.Name.MULTI_RELEASE, "true");
      }
      for (Map.Entry<String, Attributes> section : jar.manifest().getEntries().entrySet()) {
        result.getEntries().putIfAbsent(section.getKey(), new Attributes(section.getValue()));
      }
    }
    return result;
  }
}
