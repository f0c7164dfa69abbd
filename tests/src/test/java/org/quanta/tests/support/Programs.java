package org.quanta.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The small programs among the test resources, compiled for several releases of Java. */
public final class Programs {
  private static final Path FOLDER = Path.of("target", "programs").toAbsolutePath();
  private static final Map<Integer, Path> COMPILED = new ConcurrentHashMap<>();

  private Programs() {}

  /** The releases that programs are compiled for: the oldest that javac knows, and the newest. */
  public static List<Integer> releases() {
    return List.of(8, 11, Runtime.version().feature());
  }

  /** The names of the programs that are written in the language of a release. */
  public static List<String> names(int release) {
    return sources().stream()
        .filter(source -> needs(source) <= release)
        .map(source -> source.getFileName().toString().replace(".java", ""))
        .sorted()
        .toList();
  }

  private static List<Path> sources() {
    try (Stream<Path> files =
        Files.list(Path.of(Programs.class.getResource("/programs").toURI()))) {
      return files.toList();
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static int needs(Path source) {
    String first = Jars.text(source).lines().findFirst().orElse("");
    return first.startsWith("// release ") ? Integer.parseInt(first.substring(11)) : 8;
  }

  /** A jar with one program. */
  public static synchronized Path jar(String name, int release) {
    Path classes = COMPILED.computeIfAbsent(release, Programs::compile);
    Path jar = classes.resolveSibling(name + "-" + release + ".jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.list(classes)) {
      for (Path file : files.sorted().toList()) {
        String entry = file.getFileName().toString();
        if (entry.equals(name + ".class") || entry.startsWith(name + "$")) {
          out.putNextEntry(new ZipEntry(entry));
          Files.copy(file, out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  private static Path compile(int release) {
    try {
      Path classes = Files.createDirectories(FOLDER.resolve("classes-" + release));
      List<String> options =
          new ArrayList<>(
              List.of(
                  "--release",
                  Integer.toString(release),
                  "-nowarn",
                  "-Xlint:none",
                  "-cp",
                  Jars.of("org.quanta.hints.Quantum").toString(),
                  "-d",
                  classes.toString()));
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
        List<Path> sources = sources().stream().filter(source -> needs(source) <= release).toList();
        if (!compiler
            .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
            .call()) {
          throw new AssertionError("the programs do not compile for release " + release);
        }
      }
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
