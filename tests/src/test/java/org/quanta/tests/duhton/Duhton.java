package org.quanta.tests.duhton;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.quanta.tests.support.Hangs;
import org.quanta.tests.support.Isolated;
import org.quanta.tests.support.Jars;

/**
 * The interpreter of Duhton, untranslated or translated, each run with classes and a lock of its
 * own.
 */
public final class Duhton {
  /** The untranslated jar. */
  public static final Path JAR = Jars.of("org.quanta.samples.duhton.Main");

  /** Where its programs are. */
  public static final Path PROGRAMS = Path.of(System.getProperty("duhton.programs"));

  private static final long STACK_SIZE = 128L << 20;

  /** What a run did. */
  record Result(int status, String out, String err) {}

  private Duhton() {}

  /** Runs it within this process. */
  static Result run(Path jar, String input, String... arguments) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (Isolated loader = new Isolated(jar)) {
      Class<?> main = Class.forName("org.quanta.samples.duhton.Main", true, loader);
      Constructor<?> constructor =
          main.getDeclaredConstructor(
              String[].class, InputStream.class, PrintStream.class, PrintStream.class);
      constructor.setAccessible(true);
      Runnable command =
          (Runnable)
              constructor.newInstance(
                  arguments,
                  new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                  new PrintStream(out, true, StandardCharsets.UTF_8),
                  new PrintStream(err, true, StandardCharsets.UTF_8));
      Thread thread = new Thread(null, command, "duhton", STACK_SIZE);
      thread.start();
      Hangs.join(thread);
      Method status = main.getDeclaredMethod("status");
      status.setAccessible(true);
      return new Result((int) status.invoke(command), text(out), text(err));
    }
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
