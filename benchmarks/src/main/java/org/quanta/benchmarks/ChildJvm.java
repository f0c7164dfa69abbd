package org.quanta.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts JVMs like this one, with a collector and a heap that are the same for all. If it has the
 * time, it waits until other processes are quiet, and starts again what they have disturbed.
 */
public final class ChildJvm {
  private static final List<String> OPTIONS =
      List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-Xshare:auto");

  /** Processors that others may use without being noticed. */
  private static final double QUIET = 0.1;

  private static final long LOOK_MILLIS = 300;

  private final long patienceNanos;
  private int starts;
  private int disturbed;

  /**
   * A starter.
   *
   * @param patienceSeconds how long to try, for each start, to be alone on the machine
   */
  public ChildJvm(int patienceSeconds) {
    patienceNanos = patienceSeconds * 1_000_000_000L;
  }

  /**
   * How undisturbed the runs so far were.
   *
   * @return a sentence
   */
  public String disturbance() {
    return "%d of %d runs were disturbed by other processes.".formatted(disturbed, starts);
  }

  /**
   * What a process did.
   *
   * @param lines what it printed
   * @param seconds from its start to its end
   */
  public record Run(List<String> lines, double seconds) {
    /**
     * The numbers behind a word.
     *
     * @param word at the beginning of a line
     * @return the number behind it, for each such line
     */
    public List<Double> numbers(String word) {
      return lines.stream()
          .filter(line -> line.startsWith(word + " "))
          .map(line -> Double.parseDouble(line.substring(word.length() + 1)))
          .toList();
    }
  }

  /**
   * Runs a jar.
   *
   * @param jar what to run
   * @param arguments its arguments
   * @return what it did
   * @throws IOException if it cannot be run, or fails
   * @throws InterruptedException never
   */
  public Run run(Path jar, List<String> arguments) throws IOException, InterruptedException {
    return run(jar, List.of(), arguments);
  }

  /**
   * Runs a jar in a JVM with more options.
   *
   * @param jar what to run
   * @param options of the JVM, besides those for all
   * @param arguments its arguments
   * @return what it did
   * @throws IOException if it cannot be run, or fails
   * @throws InterruptedException never
   */
  public Run run(Path jar, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    starts++;
    while (true) {
      awaitQuiet(start);
      OtherLoad others = new OtherLoad();
      Run run = runOnce(jar, options, arguments);
      if (others.processors() < QUIET) {
        return run;
      }
      if (System.nanoTime() - start > patienceNanos) {
        disturbed++;
        return run;
      }
    }
  }

  /** Waits until nobody else does much, or patience has run out. */
  private void awaitQuiet(long start) throws InterruptedException {
    OtherLoad others;
    do {
      others = new OtherLoad();
      if (System.nanoTime() - start > patienceNanos) {
        return;
      }
      Thread.sleep(LOOK_MILLIS);
    } while (others.processors() >= QUIET);
  }

  private static Run runOnce(Path jar, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    Path output = Files.createTempFile("benchmark", ".out");
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int exit = process.waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
      if (exit != 0) {
        throw new IOException(command + " ended with " + exit + ": " + lines);
      }
      return new Run(lines, seconds);
    } finally {
      Files.delete(output);
    }
  }
}
