package org.quanta.toolchain.link;

import java.io.IOException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import org.quanta.toolchain.read.InputJar;
import org.quanta.toolchain.read.JoinedJars;

/**
 * The {@code Class-Path} of an output. Relative places in one count from the jar's own folder,
 * which is another one now. The JVM takes them from the folder's real path.
 */
final class LibraryPath {
  private final Path folder;

  /** What these hold is in the output. */
  private final Set<Path> translated;

  private final Set<String> elements = new LinkedHashSet<>();

  private LibraryPath(JoinedJars input, Path output) {
    folder = real(output.toAbsolutePath().getParent());
    translated =
        input.jars().stream().map(jar -> real(jar.file())).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The libraries that an output needs.
   *
   * @param input the jars that were translated, with class paths of their own
   * @param output where the output will lie
   * @param classpath further libraries
   * @return the value of the attribute; empty if there are none
   */
  static String of(JoinedJars input, Path output, List<Path> classpath) {
    LibraryPath path = new LibraryPath(input, output);
    input.jars().forEach(path::addAll);
    for (Path element : classpath) {
      Path file = real(element);
      if (!path.translated.contains(file)) {
        path.elements.add(path.relative(file));
      }
    }
    return String.join(" ", path.elements);
  }

  private void addAll(InputJar jar) {
    Path from = real(jar.file()).getParent();
    String old = jar.manifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    if (old == null || old.isBlank()) {
      return;
    }
    for (String element : old.trim().split("\\s+")) {
      if (!translated.contains(file(from, element))) {
        boolean isRelative = !element.contains(":") && !element.startsWith("/");
        String place = isRelative ? relative(from.resolve(element)) : element;
        boolean lostSlash = element.endsWith("/") && !place.endsWith("/"); // no such folder yet
        elements.add(lostSlash ? place + "/" : place);
      }
    }
  }

  /** The file that an element means: it is a relative or absolute URL. */
  private static Path file(Path from, String element) {
    try {
      return real(Path.of(from.toUri().resolve(element)));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return from.resolve(element);
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  private String relative(Path file) {
    String path = folder.relativize(file).toString().replace('\\', '/').replace(" ", "%20");
    return file.toFile().isDirectory() ? path + "/" : path;
  }
}
