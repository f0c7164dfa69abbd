package org.quanta.runtime.stm;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.util.Arrays;
import java.util.jar.Manifest;

/**
 * The main class of a translated program: runs the original main method, which is an entry and
 * begins the main thread's first quantum.
 *
 * <p>Which class that is says the attribute {@value #ATTRIBUTE} in the manifest of the jar that
 * this class was loaded from. Its main method has to be the classic one, {@code public static void
 * main(String[])}.
 */
public final class Launcher {
  private static final String ATTRIBUTE = "Quanta-Main-Class";

  private Launcher() {}

  /**
   * Runs the original main method. An exception that it throws goes on to the thread's uncaught
   * exception handler as if nothing were in between.
   *
   * @param args handed on to the program
   * @throws Throwable what the program threw
   */
  public static void main(String[] args) throws Throwable {
    Method main = findMain();
    ForcedRollback.asAsked();
    try {
      main.invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      Throwable thrown = e.getCause();
      hideFrames(thrown, main.getDeclaringClass().getName());
      throw thrown;
    }
  }

  private static Method findMain() throws IOException {
    String name = mainClass();
    try {
      Class<?> type = Class.forName(name, false, Launcher.class.getClassLoader());
      Method main = type.getMethod("main", String[].class);
      main.setAccessible(true);
      return main;
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      System.err.println("error: there is no method public static void main(String[]) in " + name);
      System.exit(1);
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static String mainClass() throws IOException {
    String resource = Launcher.class.getName().replace('.', '/') + ".class";
    URL own = Launcher.class.getClassLoader().getResource(resource);
    String jar = own.toString().replace(resource, "META-INF/MANIFEST.MF");
    try (InputStream in = URI.create(jar).toURL().openStream()) {
      return new Manifest(in).getMainAttributes().getValue(ATTRIBUTE);
    }
  }

  /** Cuts off everything below the program's own frames. */
  private static void hideFrames(Throwable thrown, String mainClass) {
    StackTraceElement[] trace = thrown.getStackTrace();
    int end = trace.length;
    while (end > 0 && !trace[end - 1].getClassName().equals(mainClass)) {
      end--;
    }
    if (end > 0) {
      thrown.setStackTrace(Arrays.copyOf(trace, end));
    }
  }
}
