package org.quanta.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files to put into jars. */
final class Programs {
  /** Writes its arguments into a file, one a line, and ends with an exit code. */
  private static final String WRITER =
      """
      package demo;
      import java.nio.file.*;
      import java.util.*;
      public class Writer implements Runnable {
        static List<String> lines;
        public static void main(String[] arguments) throws Exception {
          lines = new ArrayList<>(List.of(arguments));
          lines.add(System.getProperty("note", "no note"));
          Thread thread = new Thread(new Writer());
          thread.start();
          thread.join();
          System.exit(Integer.parseInt(arguments[1]));
        }
        public synchronized void run() {
          try {
            Files.write(Path.of(lines.get(0)), lines);
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }
      }
      """;

  /** Prints where it runs from if its program's name says so, and else the name alone. */
  private static final String PRINTER =
      """
      package demo;
      public class Printer {
        public static void main(String[] arguments) throws Exception {
          String program = arguments[arguments.length - 1];
          System.out.println("result " + java.nio.file.Files.readString(java.nio.file.Path.of(program)));
          System.out.println("'TIME_IN_PARALLEL' " + System.nanoTime());
          if (java.nio.file.Files.readString(java.nio.file.Path.of(program)).equals("unsteady")) {
            System.out.println(System.getProperty("java.class.path"));
          }
        }
      }
      """;

  private static final String LIBRARY =
      """
      package demo;
      public class Library {
        public int call(int x) { return twice(x); }
        static int twice(int x) { for (int i = 0; i < 3; i++) { x += i; } return x; }
      }
      """;

  /** All of the above, compiled once. */
  static final Map<String, byte[]> CLASSES =
      compile(Map.of("Writer", WRITER, "Printer", PRINTER, "Library", LIBRARY));

  private Programs() {}

  private static Map<String, byte[]> compile(Map<String, String> sources) {
    try {
      Path folder = Files.createTempDirectory("programs");
      List<String> arguments = new ArrayList<>(List.of("-d", folder.toString(), "--release", "17"));
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path file = folder.resolve(source.getKey() + ".java");
        Files.writeString(file, source.getValue());
        arguments.add(file.toString());
      }
      ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
      Map<String, byte[]> result = new TreeMap<>();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          String entry = folder.relativize(file).toString().replace('\\', '/');
          result.put(entry, Files.readAllBytes(file));
        }
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] writer() {
    return CLASSES.get("demo/Writer.class");
  }

  /** A class whose main method enters and leaves a monitor very often. */
  static byte[] withMonitors(String name, int count) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    MethodVisitor main =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "main", "([Ljava/lang/String;)V", null, null);
    main.visitCode();
    for (int i = 0; i < count; i++) {
      main.visitVarInsn(Opcodes.ALOAD, 0);
      main.visitInsn(Opcodes.MONITORENTER);
      main.visitVarInsn(Opcodes.ALOAD, 0);
      main.visitInsn(Opcodes.MONITOREXIT);
    }
    main.visitInsn(Opcodes.RETURN);
    main.visitMaxs(0, 0);
    main.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
