package org.quanta.tests.proof.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quanta.tests.proof.Effort;
import org.quanta.tests.proof.Mutation;

/** Whatever several threads do at once, some order of their quanta explains it. */
class SerializabilityTest {
  private static final int RUNS = 25;
  private static final Campaign CAMPAIGN = new Campaign();

  @AfterAll
  static void report() {
    Effort.report(CAMPAIGN.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void generatedProgramsAreSerializable(int part) {
    long program = Effort.seed() * 4 + part;
    assertEquals(
        "", CAMPAIGN.run(Campaign.translated(program), program, Effort.times(RUNS), Mutation.NONE));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theyAreWhileLeasesComeAndGo(int part) {
    long program = Effort.seed() * 4 + part;
    assertEquals(
        "", CAMPAIGN.runChanging(Campaign.translated(program), program, Effort.times(RUNS)));
    assertTrue(CAMPAIGN.changes() >= RUNS, CAMPAIGN::toString);
  }
}
