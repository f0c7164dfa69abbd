package org.quanta.benchmarks.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** That each variant runs the loop, as threads from outside do. */
class LoopBenchmarkTest {
  @Test
  void allVariantsComputeTheSame() throws Exception {
    for (String loop : List.of("Atomic", "GetAndPut")) {
      long expected = turn("original", loop);
      for (String variant : List.of("gil", "stm", LoopBenchmark.LEASES)) {
        assertEquals(expected, turn(variant, loop), loop + " " + variant);
      }
    }
  }

  @Test
  void onlyATransactionalProgramHasTheSwitch() {
    assertThrows(
        ClassNotFoundException.class, () -> new LeaseSwitch(ClassLoader.getPlatformClassLoader()));
  }

  private static long turn(String variant, String loop) throws Exception {
    LoopBenchmark benchmark = new LoopBenchmark();
    benchmark.variant = variant;
    benchmark.loop = loop;
    benchmark.load();
    try {
      return benchmark.turn();
    } finally {
      benchmark.remove();
    }
  }
}
