package org.quanta.tests.transactions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/** A program among the test resources, compiled into a jar. */
record Subject(String name, Path jar) {
  private static final Path FOLDER = Path.of("target", "transactions").toAbsolutePath();
  private static final Path HINTS = Jars.of("org.quanta.hints.Quantum");

  /** Compiles a class and those nested in it, with what it uses on the class path. */
  static Subject of(String name, int release, Path... path) {
    try {
      Path source = Path.of(Subject.class.getResource("/transactions/" + name + ".java").toURI());
      Path classes = FOLDER.resolve(name + "-" + release);
      Files.createDirectories(classes);
      compile(source, release, classes, path);
      Path jar = FOLDER.resolve(name + "-" + release + ".jar");
      boolean runs = Files.readString(source).contains(" main(");
      pack(runs ? name : null, classes, jar);
      return new Subject(name, jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (java.net.URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static void compile(Path source, int release, Path classes, Path... path)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path[] all = Stream.concat(Stream.of(HINTS), Arrays.stream(path)).toArray(Path[]::new);
    List<String> options =
        List.of(
            "--release",
            Integer.toString(release),
            "-nowarn",
            "-Xlint:none",
            "-cp",
            Jvm.path(all),
            "-d",
            classes.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      if (!compiler
          .getTask(null, files, null, options, null, files.getJavaFileObjects(source))
          .call()) {
        throw new AssertionError(source + " does not compile");
      }
    }
  }

  private static void pack(String mainClass, Path classes, Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (mainClass != null) {
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.list(classes)) {
      for (Path file : files.sorted().toList()) {
        out.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, out);
      }
    }
  }

  /** What it does when it is not translated. */
  Jvm.Result original(String... arguments) {
    return run(Jvm.path(jar, HINTS), arguments);
  }

  /** What it does as transactions. */
  Jvm.Result translated(String... arguments) {
    return Jvm.jar(Jars.transactional(jar), arguments);
  }

  Jvm.Result run(String path, String... arguments) {
    return Jvm.run(
        Stream.concat(Stream.of("-Xverify:all", "-cp", path, name), Arrays.stream(arguments))
            .toList());
  }
}
