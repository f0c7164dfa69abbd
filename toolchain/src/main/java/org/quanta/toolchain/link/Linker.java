package org.quanta.toolchain.link;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.quanta.toolchain.Component;
import org.quanta.toolchain.read.InputJar;
import org.quanta.toolchain.read.JoinedJars;

/**
 * Puts the translated classes, the program's resources and the runtime together into a jar that
 * runs with {@code java -jar} and nothing else.
 */
public final class Linker {
  /** Names the program's own main class to the launcher. */
  public static final String MAIN_CLASS = "Quanta-Main-Class";

  /**
   * The manifest attribute that says that the program begins atomic sections: the runtime then
   * prepares for long quanta.
   */
  public static final String ATOMIC_SECTIONS = "Quanta-Atomic-Sections";

  private final JoinedJars input;
  private final Component component;

  /**
   * A linker for one output.
   *
   * @param input the jars that were translated
   * @param component whose runtime is linked in
   */
  public Linker(JoinedJars input, Component component) {
    this.input = input;
    this.component = component;
  }

  /**
   * All entries of the output but the manifest.
   *
   * @param mainClass internal name of the program's main class; nothing for a library
   * @param translated the classes that were rewritten, by entry name
   * @return these, the runtime's classes, the way to the main method, and what the input holds
   *     besides
   */
  public Map<String, byte[]> entries(Optional<String> mainClass, Map<String, byte[]> translated) {
    Map<String, byte[]> result = new TreeMap<>(input.entries());
    result.putAll(translated);
    result.putAll(RuntimeLibrary.classes(component.runtimeJar()));
    mainClass.ifPresent(name -> DirectMain.add(name, result, component));
    return result;
  }

  /**
   * The manifest of the output: that of the input with the launcher in front of the main class.
   *
   * @param mainClass binary name of the program's main class; nothing for a library
   * @param output where the jar will lie
   * @param classpath libraries that it needs
   * @param usesAtomicSections whether the program begins atomic sections
   * @return the manifest
   */
  public Manifest manifest(
      Optional<String> mainClass, Path output, List<Path> classpath, boolean usesAtomicSections) {
    Manifest manifest = new Manifest(input.manifest());
    Attributes attributes = manifest.getMainAttributes();
    attributes.putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue(InputJar.COMPONENT, component.word());
    mainClass.ifPresent(
        name -> {
          attributes.putValue(MAIN_CLASS, name);
          attributes.put(Attributes.Name.MAIN_CLASS, component.launcher());
        });
    if (usesAtomicSections && component == Component.STM) {
      attributes.putValue(ATOMIC_SECTIONS, "true");
    }
    String path = LibraryPath.of(input, output, classpath);
    if (path.isEmpty()) {
      attributes.remove(Attributes.Name.CLASS_PATH);
    } else {
      attributes.put(Attributes.Name.CLASS_PATH, path);
    }
    return manifest;
  }
}
