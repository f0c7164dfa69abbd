package org.quanta.tests.proof.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.quanta.tests.proof.Effort;
import org.quanta.tests.proof.Mutation;

/**
 * Generated programs do the same original, under the lock, and as transactions, wherever these are
 * rolled back: same values, same exceptions, same lines.
 */
class RandomJavaTest {
  private static final int PROGRAMS = 10;

  @Test
  void generatedProgramsAreTheSame() {
    Comparison comparison = new Comparison(Mutation.NONE);
    long first = Effort.seed() * 100_000;
    int batches = Effort.times(1);
    for (int batch = 0; batch < batches; batch++) {
      assertEquals(
          "",
          comparison.smallest(
              "random-java", RandomJava.programs(first + (long) batch * PROGRAMS, PROGRAMS)));
    }
    Effort.report(
        batches * PROGRAMS
            + " generated Java programs with "
            + comparison.events()
            + " barriers and breaks, "
            + comparison.rollbacks()
            + " rollbacks");
  }
}
