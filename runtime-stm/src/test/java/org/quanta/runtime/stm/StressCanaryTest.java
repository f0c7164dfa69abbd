package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stress test's random histories find mistakes that are built in, on real threads. */
@Tag("jvm-independent")
class StressCanaryTest {
  @BeforeAll
  static void beImpatient() {
    Quanta.beImpatient(5);
  }

  @AfterAll
  static void bePatient() {
    Quanta.bePatient();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mistakes.class,
      names = {
        "EARLY_NUMBER",
        "NO_WAIT",
        "DROPPED_READ",
        "DROPPED_UNDO",
        "NO_UNDO",
        "KEPT_LEASE",
        "VICTIM_INEVITABLE"
      })
  void builtInMistakeIsFound(Mistakes mistake) throws Exception {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "needs two cores");
    assertTrue(isFound(mistake, 20), mistake + " was not found");
  }

  /** The only one that sequentially consistent exploration can't see. Depends on the processor. */
  @Test
  void missingFenceIsFound() throws Exception {
    assumeTrue(isFound(Mistakes.NO_FENCE, 10), "this machine does not show it");
  }

  private static boolean isFound(Mistakes mistake, int seconds) {
    Random random = new Random(1);
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    for (int round = 0; System.nanoTime() < end; round++) {
      try {
        String scenario = HistoriesTest.longScenario(random, 2 + round % 3);
        HistoriesTest.run(new Scenario(scenario, mistake.newMemory()));
      } catch (Throwable found) {
        return true;
      }
    }
    return false;
  }
}
