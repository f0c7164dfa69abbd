package org.quanta.tests.proof.duhton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quanta.tests.proof.Effort;
import org.quanta.tests.proof.Mistake;
import org.quanta.tests.proof.Mutation;

/** Whatever transactions of the sample interpreter read is explained by some order of them. */
class DuhtonHistoriesTest {
  private static final int PROGRAMS = 4;
  private static final int RUNS = 4;
  private static final int CANARY_PROGRAMS = 20;

  @Test
  void transactionsAreSerializable() {
    DuhtonCampaign campaign = new DuhtonCampaign();
    long first = Effort.seed() * 10_000;
    for (long program = first; program < first + Effort.times(PROGRAMS); program++) {
      assertEquals("", campaign.run(program, RUNS, Mutation.NONE));
    }
    Effort.report(campaign.toString());
  }

  @ParameterizedTest
  @EnumSource(
      value = Mistake.class,
      names = {"DROPPED_READ", "NO_WAIT", "KEPT_LEASE"})
  void aMistakeIsNoticed(Mistake mistake) {
    DuhtonCampaign campaign = new DuhtonCampaign();
    String found = "";
    for (int program = 0; found.isEmpty() && program < CANARY_PROGRAMS; program++) {
      try {
        found = campaign.run(program, RUNS, mistake);
      } catch (AssertionError e) {
        found = e.toString();
      }
    }
    assertTrue(!found.isEmpty(), () -> mistake + " in " + campaign);
    Effort.report(mistake + " noticed within " + campaign + ": " + found.lines().limit(2).toList());
  }
}
