package org.quanta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a program did.
 *
 * @param exitCode its exit code
 * @param output the lines that it printed, without the times that it measured
 * @param seconds how long the whole process took
 */
record DemoRun(int exitCode, List<String> output, double seconds) {
  private static final int NO_END = -1;
  private static final int LIMIT_SECONDS = 120;
  private static final int EXCERPT = 160;

  /** Programs begin the lines with which they tell their own times like this. */
  private static final String TIME = "'TIME_IN_PARALLEL'";

  static DemoRun of(Path jar, List<String> arguments, Path folder)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder program =
        new ProcessBuilder(new ChildJvm(List.of()).command(jar, arguments))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    long start = System.nanoTime();
    Process process = program.start();
    boolean ended;
    try {
      ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly().waitFor();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    List<String> lines =
        Files.readAllLines(output).stream().filter(line -> !line.startsWith(TIME)).toList();
    return new DemoRun(ended ? process.exitValue() : NO_END, lines, seconds);
  }

  boolean isLike(DemoRun other) {
    return exitCode == other.exitCode && output.equals(other.output);
  }

  /** For when it went wrong. */
  String describe() {
    String end =
        exitCode == NO_END
            ? "did not end in " + LIMIT_SECONDS + " s"
            : "ended with exit code " + exitCode;
    String printed = String.join(" / ", output);
    if (printed.length() > EXCERPT) {
      printed = printed.substring(0, EXCERPT) + "...";
    }
    return "DIFFERS: it " + end + (printed.isEmpty() ? "" : " and printed: " + printed);
  }
}
