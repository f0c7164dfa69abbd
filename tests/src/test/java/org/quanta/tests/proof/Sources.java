package org.quanta.tests.proof;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/** Java sources, compiled to a jar. */
public final class Sources {
  private static final Path FOLDER = Path.of("target", "proof").toAbsolutePath();

  private Sources() {}

  /** Compiles sources, given by binary class name, against the hint API and libraries. */
  public static Path jar(
      String label, String mainClass, Map<String, String> sources, Path... libraries) {
    try {
      Path classes = FOLDER.resolve(label);
      empty(classes);
      compile(sources, classes, libraries);
      Map<String, byte[]> files = new TreeMap<>();
      try (Stream<Path> found = Files.walk(classes)) {
        for (Path file : found.filter(Files::isRegularFile).toList()) {
          files.put(
              classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
      }
      return jarOfClasses(label, mainClass, files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a jar of class files, given by entry. */
  public static Path jarOfClasses(String label, String mainClass, Map<String, byte[]> files) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
    try {
      Path jar = Files.createDirectories(FOLDER).resolve(label + ".jar");
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
          out.putNextEntry(new ZipEntry(file.getKey()));
          out.write(file.getValue());
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }

  private static void compile(Map<String, String> sources, Path classes, Path... libraries)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<Source> units =
        sources.entrySet().stream().map(s -> new Source(s.getKey(), s.getValue())).toList();
    List<String> options =
        List.of(
            "--release",
            "17",
            "-nowarn",
            "-Xlint:none",
            "-proc:none",
            "-g",
            "-cp",
            Jvm.path(Jars.of("org.quanta.hints.Quantum"))
                + File.pathSeparator
                + Jvm.path(libraries),
            "-d",
            classes.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
      if (!compiler.getTask(null, files, problems, options, null, units).call()) {
        throw new AssertionError(problems.getDiagnostics().toString());
      }
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
