package org.quanta.benchmarks;

import java.io.IOException;
import org.quanta.benchmarks.report.Results;

/** One part of the benchmarks. */
public interface Section {
  /**
   * The word for it on the command line.
   *
   * @return its name
   */
  String name();

  /**
   * Measures.
   *
   * @param settings how thoroughly
   * @param results where what was measured goes
   * @throws IOException if a program cannot be prepared or started
   * @throws InterruptedException never
   */
  void run(Settings settings, Results results) throws IOException, InterruptedException;
}
