package org.quanta.transforms.stm.arrays;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The runtime's managed arrays, compiled from their sources with stand-ins for the rest of the
 * runtime: the modules of passes and runtimes know nothing of each other.
 */
final class RuntimeClasses {
  private static final Path SOURCES =
      Path.of("..", "runtime-stm", "src", "main", "java", "org/quanta/runtime/stm/arrays");

  static final Path FOLDER = compile();

  private RuntimeClasses() {}

  private static Path compile() {
    try {
      Path folder = Path.of("target", "managed-arrays").toAbsolutePath();
      Files.createDirectories(folder);
      List<String> arguments = new ArrayList<>(List.of("-nowarn", "-g", "-d", folder.toString()));
      sources(SOURCES, arguments);
      sources(Path.of(RuntimeClasses.class.getResource("standin").toURI()), arguments);
      int status =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, arguments.toArray(new String[0]));
      if (status != 0) {
        throw new IllegalStateException("the runtime's sources do not compile");
      }
      return folder;
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void sources(Path folder, List<String> arguments) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(Path::toString)
          .filter(file -> file.endsWith(".java") && !file.endsWith("package-info.java"))
          .forEach(arguments::add);
    }
  }

  /** A class loader with the runtime. */
  static ClassLoader loader(ClassLoader parent, URL... more) {
    try {
      URL[] urls = new URL[more.length + 1];
      urls[0] = FOLDER.toUri().toURL();
      System.arraycopy(more, 0, urls, 1, more.length);
      return new URLClassLoader(urls, parent);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
