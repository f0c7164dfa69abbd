package org.quanta.toolchain.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final Map<String, byte[]> ofJars = new HashMap<>();
  private final List<Path> folders;

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
      if (!Files.isDirectory(element)) {
        readJar(element);
      }
    }
    this.folders = path.stream().filter(Files::isDirectory).toList();
  }

  private void readJar(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
          byte[] bytes = zip.getInputStream(entry).readAllBytes();
          ofJars.putIfAbsent(name.substring(0, name.length() - ".class".length()), bytes);
        }
      }
    } catch (IOException e) {
      throw bad(jar, "cannot be read as a library (" + e.getMessage() + ")");
    }
  }

  @Override
  public byte[] find(String internalName) {
    for (Path folder : folders) {
      Path file = folder.resolve(internalName + ".class");
      if (Files.isRegularFile(file)) {
        try {
          return Files.readAllBytes(file);
        } catch (IOException e) {
          throw bad(file, "cannot be read (" + e.getMessage() + ")");
        }
      }
    }
    return ofJars.get(internalName);
  }

  private static TranslationException bad(Path file, String what) {
    return new TranslationException(
        ProblemKind.BAD_INPUT, file.toString(), what, "check --classpath");
  }
}
