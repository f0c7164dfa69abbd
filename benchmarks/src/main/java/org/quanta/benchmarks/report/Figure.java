package org.quanta.benchmarks.report;

/**
 * A figure that the project promises.
 *
 * @param name what it is
 * @param value what was measured
 * @param target what it must not exceed; infinite if nothing is promised
 * @param spread how sure that is, in words
 */
public record Figure(String name, double value, double target, String spread) {
  /**
   * Whether the promise is kept.
   *
   * @return a word for a table
   */
  public String verdict() {
    return Double.isInfinite(target) ? "–" : value <= target ? "met" : "MISSED";
  }
}
