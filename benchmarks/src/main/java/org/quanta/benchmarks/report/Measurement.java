package org.quanta.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What was measured of one thing. Measurements of a section are taken in turn: values with the same
 * index were taken one shortly after the other.
 *
 * @param section which part of the benchmarks it belongs to
 * @param subject what was run
 * @param variant as what: {@code original}, or a component with a number of threads
 * @param unit of the values
 * @param values in the order in which they were taken, each the median of one start of the JVM
 *     unless the section says otherwise
 */
public record Measurement(
    String section, String subject, String variant, String unit, List<Double> values) {

  /**
   * The values without their order.
   *
   * @return all of them
   */
  public Series series() {
    return Series.of(values);
  }

  /**
   * How many times as much this is, pair by pair: what disturbs both of a pair disturbs the ratio
   * least.
   *
   * @param base what to compare with
   * @return the ratios
   */
  public Series ratioTo(Measurement base) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(values.size(), base.values.size()); i++) {
      ratios.add(values.get(i) / base.values.get(i));
    }
    return Series.of(ratios);
  }

  /**
   * How many times as much the best value is: of two programs on a busy machine, the best runs are
   * those that were disturbed least.
   *
   * @param base what to compare with
   * @return the ratio of the minima
   */
  public double bestRatioTo(Measurement base) {
    return series().min() / base.series().min();
  }
}
