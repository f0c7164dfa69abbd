package org.quanta.tests.proof.serial;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quanta.tests.proof.Effort;
import org.quanta.tests.proof.Mistake;

/** Mistakes in the runtime or the translation make histories that nothing explains. */
class SerializabilityCanariesTest {
  private static final int RUNS = 60;
  private static Path jar;

  @BeforeAll
  static void translate() {
    jar = Campaign.translated(0);
  }

  @ParameterizedTest
  @EnumSource(
      value = Mistake.class,
      mode = EnumSource.Mode.EXCLUDE,
      // The first one shows with one thread, the second one in what is printed; the others are so
      // rare that only exploration finds them.
      names = {"SWALLOWED_SIGNAL", "PRINTED_AT_ONCE", "EARLY_NUMBER", "NUMBER_GAP"})
  void isNoticed(Mistake mistake) {
    Campaign campaign = new Campaign();
    long enough = System.nanoTime() + 120_000_000_000L;
    String found = "";
    for (int round = 0; found.isEmpty() && System.nanoTime() < enough; round++) {
      found = run(campaign, round, mistake);
    }
    assertFalse(found.isEmpty(), () -> mistake + " in " + campaign);
    Effort.report(
        mistake + " noticed within " + campaign + ": " + found.lines().skip(1).limit(2).toList());
  }

  /** Some mistakes need luck to show; each round has other threads and delays. */
  private static String run(Campaign campaign, int round, Mistake mistake) {
    try {
      return campaign.run(jar, round, RUNS, mistake);
    } catch (AssertionError e) {
      return e.toString();
    }
  }
}
