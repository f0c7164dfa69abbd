package org.quanta.tests.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.quanta.tests.support.Hangs;
import org.quanta.tests.support.Isolated;

/**
 * A program within this process, with classes, static state and, if it is translated, a runtime of
 * its own; perhaps with a mistake.
 */
public final class TranslatedProgram implements AutoCloseable {
  private static final String FORCED = "org.quanta.runtime.stm.ForcedRollback";

  private final Loader loader;
  private final String mainClass;
  private Object forced;
  private ThreadGroup group;
  private Duration patience = Hangs.PATIENCE;

  /** What a run printed, on the two streams. */
  public record Output(String out, String err) {}

  /** Makes a program of jars; nothing is loaded yet. */
  public TranslatedProgram(String mainClass, Mutation mutation, Path... jars) {
    this.mainClass = mainClass;
    this.loader = new Loader(mutation, jars);
  }

  /** Has a run fail that takes longer; mistakes may make a program hang. */
  public void setPatience(Duration longest) {
    patience = longest;
  }

  /** Calls {@code main} on a thread of its own, and waits for it and all threads it has made. */
  @SuppressWarnings("SystemOut")
  public Output run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream newOut = new ByteArrayOutputStream();
    ByteArrayOutputStream newErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(newOut, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(newErr, true, StandardCharsets.UTF_8));
    try {
      start(arguments);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return new Output(
        newOut.toString(StandardCharsets.UTF_8), newErr.toString(StandardCharsets.UTF_8));
  }

  private void start(String... arguments) throws InterruptedException {
    group = new ThreadGroup("program");
    Thread thread = new Thread(group, () -> invokeMain(arguments), "main", 64L << 20);
    thread.setContextClassLoader(loader);
    thread.start();
    Hangs.join(patience, thread);
    Thread[] others = new Thread[100];
    int count = group.enumerate(others);
    for (int i = 0; i < count; i++) {
      if (!others[i].isDaemon()) {
        Hangs.join(patience, others[i]);
      }
    }
  }

  private void invokeMain(String... arguments) {
    try {
      Method main = loader.loadClass(mainClass).getMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      TranslatedProgram.<RuntimeException>raise(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void raise(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** What loads its classes. */
  public ClassLoader loader() {
    return loader;
  }

  /** The value of a public static field. */
  public Object field(String type, String name) {
    try {
      return loader.loadClass(type).getField(name).get(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Calls a public static method. */
  public Object call(String type, String name, Object... arguments) {
    try {
      for (Method method : loader.loadClass(type).getMethods()) {
        if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
          return method.invoke(null, arguments);
        }
      }
      throw new AssertionError("no method " + name);
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Has all quanta that begin later end after so many breaks; 0 for as many as seem right. */
  public void fixLength(int breaks) {
    call(FORCED, "fixLength", breaks);
  }

  /** Has the quantum rolled back that executes the n-th barrier or break; 0 to just count them. */
  public void rollBackAt(long n) {
    if (forced == null) {
      forced = call(FORCED, "at", n);
    } else {
      onForced("aimAt", new Class<?>[] {long.class}, n);
    }
  }

  /** Has quanta rolled back at random. */
  public void rollBackAtRandom(long seed, int oneIn) {
    forced = call(FORCED, "random", seed, oneIn);
  }

  /** Has each quantum rolled back at each of its barriers and breaks, one after the other. */
  public void rollBackEverywhere() {
    forced = call(FORCED, "everywhere");
  }

  /** Has leases counted from the beginning, and nothing rolled back on purpose. */
  public void leaseAtOnce() {
    forced = call(FORCED, "at", 0L);
    onForced("close", new Class<?>[0]);
  }

  /** How many barriers and breaks were executed since the last choice. */
  public long events() {
    return (long) onForced("events", new Class<?>[0]);
  }

  /** How many quanta were rolled back since the last choice. */
  public long rollbacks() {
    return (long) onForced("rollbacks", new Class<?>[0]);
  }

  /** How often it has gone back from leases to one thread without. */
  public int modeChanges() {
    return (int) call(FORCED, "modeChanges");
  }

  private Object onForced(String method, Class<?>[] types, Object... arguments) {
    try {
      return forced.getClass().getMethod(method, types).invoke(forced, arguments);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Daemon threads that are still there may need another class. */
  @Override
  public void close() {
    if (group != null && group.activeCount() > 0) {
      return;
    }
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Loader extends Isolated {
    private final Mutation mutation;

    Loader(Mutation mutation, Path... jars) {
      super(jars);
      this.mutation = mutation;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (mutation == Mutation.NONE) {
        return super.findClass(name);
      }
      try (InputStream in = open(name)) {
        byte[] file = mutation.apply(in.readAllBytes());
        return defineClass(name, file, 0, file.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private InputStream open(String name) throws ClassNotFoundException {
      InputStream in = getResourceAsStream(name.replace('.', '/') + ".class");
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in;
    }
  }
}
