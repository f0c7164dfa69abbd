package org.quanta.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts JVMs like this one, with a collector and a heap that are the same for all. */
public final class ChildJvm {
  private static final List<String> OPTIONS =
      List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-Xshare:auto");

  private ChildJvm() {}

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
  public static Run run(Path jar, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
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
