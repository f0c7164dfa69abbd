package org.quanta.tests.races;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;

/** Lets threads loose on a shared interpreter. */
@SuppressWarnings("SystemOut")
public final class Race {
  private static final int THREADS = 2;

  private Race() {}

  /** Runs rounds until one goes wrong, and prints what went wrong, or "right". */
  public static void main(String[] args) throws Exception {
    System.out.println(run(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2])));
    System.exit(0);
  }

  /**
   * Runs rounds until one goes wrong.
   *
   * @param script a resource; its extension says the language
   * @param rounds how many at most
   * @param seconds how long a round may take
   * @return what went wrong, or "right"
   */
  public static String run(String script, int rounds, int seconds) throws Exception {
    for (int round = 0; round < rounds; round++) {
      String result = round(driver(script), seconds);
      if (!result.isEmpty()) {
        return result;
      }
    }
    return "right";
  }

  private static Driver driver(String script) throws Exception {
    String text = read("/scripts/" + script);
    return switch (script.substring(script.indexOf('.') + 1)) {
      case "lua" -> new LuaDriver(text);
      case "js" -> new RhinoDriver(text);
      default -> new BeanShellDriver(text);
    };
  }

  private static String read(String resource) throws IOException {
    try (InputStream in = Race.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String round(Driver driver, int seconds) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Callable<String>> work = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      work.add(
          () -> {
            start.await();
            driver.work(number);
            return "";
          });
    }
    String result = together(work, seconds);
    return result.isEmpty() ? together(List.of(driver::check), seconds) : result;
  }

  /** Runs each on a thread of its own; damaged data may well send it round and round. */
  private static String together(List<Callable<String>> tasks, int seconds)
      throws InterruptedException {
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (Callable<String> task : tasks) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  wrong.add(task.call());
                } catch (Throwable e) {
                  wrong.add("threw " + describe(e));
                }
              });
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    int waits = 10 * seconds; // not the clock: the machine may stand still in between
    for (Thread thread : threads) {
      for (; thread.isAlive() && waits > 0; waits--) {
        thread.join(100);
      }
      if (thread.isAlive()) {
        return "hangs at " + Arrays.toString(thread.getStackTrace());
      }
    }
    return String.join("", wrong);
  }

  private static String describe(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    return thrown + Arrays.toString(Arrays.copyOf(frames, Math.min(6, frames.length)));
  }
}
