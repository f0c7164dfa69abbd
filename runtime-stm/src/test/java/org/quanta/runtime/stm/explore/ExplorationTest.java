package org.quanta.runtime.stm.explore;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Explores interleavings of the real classes, one step of shared memory at a time, under sequential
 * consistency. Each mistake that is built in must be found with the same means.
 */
@Tag("jvm-independent")
class ExplorationTest {
  private static final SteppingLoader LOADER = new SteppingLoader();

  private static Exploration of(String mistake) throws ReflectiveOperationException {
    return new Exploration(LOADER, mistake);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "w0 | w0",
        "r0 | w0",
        "r0 ; r0 w0 | r0 ; r0 w0",
        "r0 ; r0 | r0 ; w0 | r0 ; r0",
        "r0 ; r0 w0 | r0 ; r0 w0 | r0 ; w0",
        "w0 r1 | w1 r0",
        "r0 w0 w1 | r1 w1 w0",
        "r0 r1 ; w0 | r0 ; r1 w1 | w0 w1",
        "i w0 w1 | i w1 w0",
        "w1 w0 | w0 i w1",
        "w0 i w1 | w1 i w0 ; r0",
        "r0 i w0 | r0 w0 ; i r0",
        "+ r0 ; r0 w0 ; w0 | + r0 ; w0 ; r0",
        "+ w0 ; r0 w0 | r0 ; r0 w0 | + w0 ; w0",
        "+ w0 r1 ; i w0 | + w1 r0 ; w1",
        "s r0 w0 | r0 w0 ; w0",
        "w0 s w1 | w1 s w0 | + r0 ; r1 ; r0"
      })
  void everyScheduleIsSerialisable(String scenario) throws Exception {
    assertNull(of("NONE").random(scenario, 700, 1));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "r0 w0 | r0 w0",
        "+ w0 ; r0 | + r0 ; w0",
        "w0 r1 | w1 r0",
        "i w0 | r0 ; w0",
        "r0 | r0 w0"
      })
  void everyScheduleWithUpToTwoPreemptionsIsSerialisable(String scenario) throws Exception {
    Exploration exploration = of("NONE");
    assertNull(exploration.preempting(scenario, 2, 2));
    assertTrue(exploration.schedules > 500, "only " + exploration.schedules + " schedules");
  }

  @Test
  void randomScenariosAreSerialisable() throws Exception {
    Random random = new Random(42);
    Exploration exploration = of("NONE");
    for (int i = 0; i < 1500; i++) {
      String scenario = randomScenario(random);
      assertNull(exploration.random(scenario, 3, i), scenario);
    }
  }

  private static String randomScenario(Random random) {
    int objects = 1 + random.nextInt(2);
    StringJoiner threads = new StringJoiner("|");
    for (int thread = 2 + random.nextInt(5) / 4; thread > 0; thread--) {
      StringJoiner quanta = new StringJoiner(";");
      boolean byBreaks = random.nextBoolean();
      for (int quantum = 1 + random.nextInt(4); quantum > 0; quantum--) {
        StringJoiner operations = new StringJoiner(" ");
        for (int operation = 1 + random.nextInt(4); operation > 0; operation--) {
          int kind = random.nextInt(20);
          String letter = kind == 0 ? "s" : kind == 1 ? "i" : kind < 12 ? "r" : "w";
          operations.add(letter + random.nextInt(objects));
        }
        quanta.add(operations.toString());
      }
      threads.add((byBreaks ? "+" : "") + quanta);
    }
    return threads.toString();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "EARLY_NUMBER, r0 ; r0 w0 | r0 ; r0 w0",
    "NUMBER_GAP, r0 ; r0 w0 | r0 ; r0 w0",
    "NO_WAIT, r0 ; r0 w0 | r0 ; r0 w0",
    "KEPT_PENDING, r0 ; r0 w0 | r0 ; r0 w0",
    "DROPPED_READ, w0 r1 | w1 r0",
    "DROPPED_UNDO, w0 r1 | w1 r0",
    "NO_UNDO, w0 r1 | w1 r0",
    "KEPT_LEASE, w0 ; r0 w0 | w0 ; r0 w0",
    "TWO_INEVITABLE, i w0 | i w1",
    "VICTIM_INEVITABLE, w1 w0 | w0 i w1",
    "STOP_WITHOUT_WAITING, s w0 | r1 r1 r1",
    "NO_VICTIM, w0 w1 | w1 w0",
  })
  void builtInMistakeIsFound(String mistake, String scenario) throws Exception {
    assertNotNull(of(mistake).random(scenario, 3000, 1));
  }
}
