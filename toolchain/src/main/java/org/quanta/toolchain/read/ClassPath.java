package org.quanta.toolchain.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;
import org.quanta.transforms.program.ClassFiles;

/** The class files of libraries: jars and folders, the first that has a class wins. */
public final class ClassPath implements ClassFiles {
  private final List<ClassFiles> elements = new ArrayList<>();

  /**
   * Reads the jars of a class path.
   *
   * @param path jars and folders
   * @throws TranslationException if one does not exist or cannot be read
   */
  public ClassPath(List<Path> path) {
    for (Path element : path) {
      if (!Files.exists(element)) {
        throw bad(element, "there is no such file or folder on the class path");
      }
      elements.add(
          Files.isDirectory(element) ? name -> ofFolder(element, name) : ofJar(element)::get);
    }
  }

  private static Map<String, byte[]> ofJar(Path jar) {
    Map<String, byte[]> result = new HashMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
          byte[] bytes = zip.getInputStream(entry).readAllBytes();
          result.putIfAbsent(name.substring(0, name.length() - ".class".length()), bytes);
        }
      }
    } catch (IOException e) {
      throw bad(jar, "cannot be read as a library (" + e.getMessage() + ")");
    }
    return result;
  }

  private static byte[] ofFolder(Path folder, String internalName) {
    Path file = folder.resolve(internalName + ".class");
    try {
      return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      throw bad(file, "cannot be read (" + e.getMessage() + ")");
    }
  }

  @Override
  public byte[] find(String internalName) {
    for (ClassFiles element : elements) {
      byte[] found = element.find(internalName);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static TranslationException bad(Path file, String what) {
    return new TranslationException(
        ProblemKind.BAD_INPUT, file.toString(), what, "check --classpath");
  }
}
