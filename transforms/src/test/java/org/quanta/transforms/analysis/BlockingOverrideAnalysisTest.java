package org.quanta.transforms.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.fixtures.BlockingOverrides;
import org.quanta.transforms.testing.Fixture;

class BlockingOverrideAnalysisTest {
  @Test
  void classesThatOverrideABlockingMethodAreFound() {
    String owner = "org/quanta/transforms/fixtures/BlockingOverrides$";
    assertEquals(
        Set.of(owner + "Lines", owner + "Delayed"),
        Fixture.of(BlockingOverrides.class).facts().blockingOverrides());
  }
}
