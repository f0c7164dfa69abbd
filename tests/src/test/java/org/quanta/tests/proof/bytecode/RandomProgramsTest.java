package org.quanta.tests.proof.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quanta.tests.proof.Effort;
import org.quanta.tests.proof.TranslatedProgram;
import org.quanta.tests.support.Jars;

/** Generated classes do the same original, under the lock, and as transactions with rollbacks. */
class RandomProgramsTest {
  private static final int PROGRAMS = 30;
  private static final int POINTS = 15;

  @Test
  void generatedProgramsAreTheSame() throws Exception {
    int count = Effort.times(PROGRAMS);
    long first = Effort.seed() * 1000;
    RandomPrograms programs = new RandomPrograms(first, count);
    List<String> expected = new ArrayList<>();
    long rollbacks = 0;
    try (TranslatedProgram original =
            RandomPrograms.load(programs.original(), Jars.of("org.quanta.hints.Quantum"));
        TranslatedProgram underLock = RandomPrograms.load(programs.underLock());
        TranslatedProgram translated = RandomPrograms.load(programs.translated())) {
      for (long seed = first; seed < first + count; seed++) {
        expected.add(RandomPrograms.run(original, "" + seed));
        assertEquals(
            expected.get(expected.size() - 1), RandomPrograms.run(underLock, "" + seed), "" + seed);
      }
      translated.fixLength(1);
      for (long seed = first; seed < first + count; seed++) {
        rollbacks += check(translated, seed, expected.get((int) (seed - first)));
      }
    }
    Effort.report(count + " random programs with " + rollbacks + " rollbacks");
  }

  private static long check(TranslatedProgram program, long seed, String expected) {
    program.rollBackAt(0);
    assertEquals(expected, RandomPrograms.run(program, "" + seed), "program " + seed);
    int events = Math.toIntExact(program.events());
    Random random = new Random(seed);
    long rollbacks = 0;
    for (int i = 0; i < POINTS; i++) {
      int point = 1 + random.nextInt(events);
      program.rollBackAt(point);
      assertEquals(
          expected,
          RandomPrograms.run(program, "" + seed),
          "program " + seed + " rolled back at " + point);
      rollbacks += program.rollbacks();
    }
    program.rollBackAtRandom(seed, 20);
    assertEquals(
        expected, RandomPrograms.run(program, "" + seed), "program " + seed + " at random");
    return rollbacks + program.rollbacks();
  }
}
