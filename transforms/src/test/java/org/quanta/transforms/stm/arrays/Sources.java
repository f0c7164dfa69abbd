package org.quanta.transforms.stm.arrays;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles programs that tests make up. */
final class Sources {
  private Sources() {}

  /** The class files of one source file, by internal name. */
  static Map<String, byte[]> compile(Path folder, String name, String text) {
    try {
      Path source = folder.resolve(name + ".java");
      Files.writeString(source, text);
      int status =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, "-nowarn", "-g", "-d", folder.toString(), source.toString());
      if (status != 0) {
        throw new IllegalStateException(text);
      }
      Map<String, byte[]> result = new TreeMap<>();
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          String type = file.getFileName().toString();
          result.put(type.substring(0, type.length() - 6), Files.readAllBytes(file));
        }
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads class files that belong to no package. */
  static ClassLoader load(Map<String, byte[]> classes) {
    return new ClassLoader(Sources.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] file = classes.get(name);
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, file, 0, file.length);
      }
    };
  }
}
