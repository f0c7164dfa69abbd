package org.quanta.transforms.stm.rollback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quanta.transforms.stm.rollback.runtime.Plan;

/** Programs that nobody thought of give the same results under rollbacks. */
@Tag("jvm-independent")
class RandomProgramsTest {
  private static final int PROGRAMS = 40;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void rollbacksAreNotSeen(int part) throws Exception {
    for (int seed = part * PROGRAMS; seed < (part + 1) * PROGRAMS; seed++) {
      check(seed);
    }
  }

  private static void check(long seed) throws Exception {
    Map<String, byte[]> original = RandomProgram.of(seed);
    Translation translation = new Translation(original, List.of(), seed % 4 == 0);
    Runs runs = new Runs(original, translation.classes(), "generated.");
    assertEquals(
        "", translation.problems(new Runs.Classes(translation.classes())), "program " + seed);
    Runs.Outcome expected = runs.original("generated.Program", "main");
    Runs.Translated plain =
        runs.translated("generated.Program", "main", Plan.rollbackAt(0, 0), false);
    assertEquals(expected, plain.outcome(), "program " + seed);
    int events = plain.thread().events();
    for (int point = 1; point <= events; point += 1 + events / 40) {
      Plan plan = Plan.rollbackAt(point, 2);
      assertEquals(
          expected,
          runs.translated("generated.Program", "main", plan, false).outcome(),
          "program " + seed + " at event " + point);
    }
    for (int run = 0; run < 10; run++) {
      Plan plan = Plan.random(seed * 100 + run, 2 + run * 3, 300);
      assertEquals(
          expected,
          runs.translated("generated.Program", "main", plan, false).outcome(),
          "program " + seed + " run " + run);
    }
  }
}
