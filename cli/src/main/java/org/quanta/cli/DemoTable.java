package org.quanta.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** The table of the demo, a row as soon as it is known. The first row is what others compare to. */
final class DemoTable {
  private final PrintWriter out;
  private final ProgressLine progress;
  private final Path folder;
  private final int runs;
  private DemoRun original;
  private boolean allSame = true;

  DemoTable(PrintWriter out, ProgressLine progress, Path folder, int runs) {
    this.out = out;
    this.progress = progress;
    this.folder = folder;
    this.runs = runs;
  }

  void head() {
    out.printf("%-20s %9s %13s%n", "", "seconds", "to original");
    out.flush();
  }

  void original(Path jar, List<String> arguments) throws IOException, InterruptedException {
    original = best("original", jar, arguments);
    allSame = original.exitCode() == 0;
    row("original", original);
  }

  void translated(String name, Path jar, List<String> arguments)
      throws IOException, InterruptedException {
    row(name, best(name, jar, arguments));
  }

  boolean allSame() {
    return allSame;
  }

  private DemoRun best(String name, Path jar, List<String> arguments)
      throws IOException, InterruptedException {
    DemoRun best = null;
    for (int i = 1; i <= runs; i++) {
      progress.show("running: %s (%d of %d)".formatted(name, i, runs));
      DemoRun run = DemoRun.of(jar, arguments, folder);
      if (!run.isLike(original == null ? run : original)) {
        return run; // what went wrong counts
      }
      best = best == null || run.seconds() < best.seconds() ? run : best;
    }
    return best;
  }

  private void row(String name, DemoRun run) {
    progress.close();
    boolean same = run.isLike(original);
    allSame &= same;
    out.printf(
        "%-20s %9.2f %13.2f%s%n",
        name,
        run.seconds(),
        run.seconds() / original.seconds(),
        same && run.exitCode() == 0 ? "" : "   " + run.describe());
    out.flush();
  }
}
