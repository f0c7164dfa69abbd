package org.quanta.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void theMedianLiesInTheMiddle() {
    assertEquals(2, Series.of(3, 1, 2).median());
    assertEquals(2.5, Series.of(4, 1, 2, 3).median());
  }

  @Test
  void aPercentileIsExceededByTheRestOnly() {
    Series series = Series.of(List.of(1.0, 2.0, 3.0, 4.0));
    assertEquals(1, series.percentile(0));
    assertEquals(3, series.percentile(0.5));
    assertEquals(4, series.percentile(1));
  }

  @Test
  void spreadIsShownWhereThereIsAny() {
    assertEquals("1.5", Series.of(1.5).show("%.1f"));
    assertEquals("2.0 (1.0–3.0)", Series.of(1, 2, 3).show("%.1f"));
  }

  @Test
  void nothingHasNoMedian() {
    assertThrows(IllegalArgumentException.class, Series::of);
  }

  @Test
  void ratiosAreTakenPairByPair() {
    Measurement base = new Measurement("s", "p", "original", "s", List.of(1.0, 10.0, 2.0));
    Measurement other = new Measurement("s", "p", "gil", "s", List.of(1.0, 20.0, 6.0));
    assertEquals("2 (1–3)", other.ratioTo(base).show("%.0f"));
    assertEquals(1, other.bestRatioTo(base));
  }
}
