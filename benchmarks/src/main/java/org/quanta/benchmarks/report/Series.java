package org.quanta.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Some values of the same thing. Immutable. */
public final class Series {
  private final double[] sorted;

  private Series(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * Takes values in any order.
   *
   * @param values at least one
   * @return the series
   */
  public static Series of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Series(sorted);
  }

  /**
   * Takes values in any order.
   *
   * @param values at least one
   * @return the series
   */
  public static Series of(List<Double> values) {
    return of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * The value in the middle.
   *
   * @return the median
   */
  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * The smallest value.
   *
   * @return the minimum
   */
  public double min() {
    return sorted[0];
  }

  /**
   * The greatest value.
   *
   * @return the maximum
   */
  public double max() {
    return sorted[sorted.length - 1];
  }

  /**
   * The value that a part of all values does not exceed.
   *
   * @param part between 0 and 1
   * @return the percentile
   */
  public double percentile(double part) {
    return sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))];
  }

  /**
   * Median, minimum and maximum.
   *
   * @param format of one number, for example {@code %.2f}
   * @return for example {@code 1.01 (0.99–1.04)}
   */
  public String show(String format) {
    String median = String.format(Locale.ROOT, format, median());
    return sorted.length == 1
        ? median
        : String.format(Locale.ROOT, "%s (" + format + "–" + format + ")", median, min(), max());
  }
}
