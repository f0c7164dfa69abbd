package org.quanta.benchmarks;

import java.nio.file.Path;
import java.util.List;
import org.quanta.toolchain.Component;

/**
 * How thoroughly to measure.
 *
 * @param quick only to see that everything works; the figures mean nothing
 * @param starts how often each JVM is started
 * @param components what to translate with
 * @param threads numbers of threads for translated programs
 * @param jvm starts JVMs
 * @param folder where jars and programs are put; exists
 * @param jars more jars to look at
 * @param hints the hints files that these need
 */
public record Settings(
    boolean quick,
    int starts,
    List<Component> components,
    List<Integer> threads,
    ChildJvm jvm,
    Path folder,
    List<Path> jars,
    List<Path> hints) {
  /**
   * A number that is small when only a smoke test is wanted.
   *
   * @param thorough for figures
   * @param fast for a smoke test
   * @return one of them
   */
  public int choose(int thorough, int fast) {
    return quick ? fast : thorough;
  }
}
