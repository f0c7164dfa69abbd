package org.quanta.runtime.gil;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.quanta.hints.LocationProvider;

/** A virtual machine of its own, and what it printed. */
final class Child {
  final int status;
  final String out;
  final String err;

  private Child(int status, String out, String err) {
    this.status = status;
    this.out = out;
    this.err = err;
  }

  /** Runs java with these arguments; it may take some seconds. */
  static Child java(Path folder, String... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(15, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    assertTrue(ended, () -> "hangs; it printed " + read(out) + read(err));
    return new Child(process.exitValue(), read(out), read(err));
  }

  /** The class path of these tests. */
  static String classPath() throws IOException {
    return place(GilRuntime.class)
        + java.io.File.pathSeparator
        + place(Child.class)
        + java.io.File.pathSeparator
        + place(LocationProvider.class)
        + java.io.File.pathSeparator
        + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Makes a jar of the runtime and the test programs; without attribute if the name is null. */
  static Path jar(Path folder, String name, String mainClass) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Launcher.class.getName());
    if (mainClass != null) {
      attributes.putValue(MainClass.ATTRIBUTE, mainClass);
    }
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      addClasses(out, place(GilRuntime.class), "org/quanta/runtime");
      addClasses(out, place(Child.class), "org/quanta/runtime/gil/programs");
    }
    return jar;
  }

  private static void addClasses(JarOutputStream out, Path root, String folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root.resolve(folder))) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      out.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
      Files.copy(file, out);
    }
  }

  private static Path place(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
