package org.quanta.transforms.stm.rollback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quanta.transforms.stm.rollback.runtime.Plan;

/** Bytecode that javac does not make is rolled back, too. */
class OddShapesTest {
  private static final Map<String, byte[]> ORIGINAL = OddShapes.classes(false);
  private static final Translation TRANSLATION = new Translation(OddShapes.classes(true));
  private static final Runs RUNS = new Runs(ORIGINAL, TRANSLATION.classes(), "generated.");

  static Stream<String> shapes() throws ClassNotFoundException {
    return Stream.of(new Runs.Classes(ORIGINAL).loadClass("generated.Odd").getDeclaredMethods())
        .filter(m -> m.getReturnType() == Object.class)
        .map(m -> m.getName())
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void canBeRolledBackAtEachPoint(String shape) throws Exception {
    assertEquals("", TRANSLATION.problems(new Runs.Classes(TRANSLATION.classes())));
    Runs.Outcome expected = RUNS.original("generated.Odd", shape);
    Runs.Translated plain = RUNS.translated("generated.Odd", shape, Plan.rollbackAt(0, 0), false);
    assertEquals(expected, plain.outcome());
    for (int point = 1; point <= plain.thread().events(); point++) {
      for (int times : new int[] {1, 2, 1000}) {
        assertEquals(
            expected,
            RUNS.translated("generated.Odd", shape, Plan.rollbackAt(point, times), false).outcome(),
            times + " at event " + point);
      }
    }
  }
}
