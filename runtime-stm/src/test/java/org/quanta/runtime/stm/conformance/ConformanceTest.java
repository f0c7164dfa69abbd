package org.quanta.runtime.stm.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.quanta.runtime.stm.model.Simulation;

/**
 * The model is worth as much as it is like the code. So each run of the real classes, under many
 * schedules, must be one of the model, step by step in all that {@link View} looks at. ({@code
 * -Dproof.effort=N} tries N times as much.) Real classes with a mistake must be found out, and so
 * must models that lack something.
 */
@Tag("jvm-independent")
@Timeout(value = 3, unit = TimeUnit.HOURS)
class ConformanceTest {
  private static final int EFFORT = Integer.getInteger("proof.effort", 1);
  private static final long SEED = Long.getLong("proof.seed", 1);

  /** What has been tried, by program. */
  private static final Map<String, Conformance> TRIED = new LinkedHashMap<>();

  private static Conformance tried(String program) throws Exception {
    Conformance known = TRIED.get(program);
    if (known != null) {
      return known;
    }
    Conformance conformance = new Conformance(program, "NONE");
    assertNull(conformance.random(160 * EFFORT, SEED));
    assertNull(conformance.preempting(EFFORT > 1 && program.length() < 15 ? 2 : 1));
    TRIED.put(program, conformance);
    return conformance;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.quanta.runtime.stm.conformance.Programs#all")
  void everyRunIsOneOfTheModel(String program) throws Exception {
    Conformance conformance = tried(program);
    int all = conformance.all();
    assertTrue(conformance.seen() * 10 >= all, conformance.seen() + " of " + all);
  }

  @Test
  void everyRunOfRandomProgramsIsOneOfTheModel() throws Exception {
    RandomPrograms programs = new RandomPrograms(SEED);
    for (int i = 0; i < 100 * EFFORT; i++) {
      assertNull(new Conformance(programs.next(), "NONE").random(12, SEED));
    }
  }

  /** Sums up what {@link #everyRunIsOneOfTheModel} has done. */
  @AfterAll
  static void tell() {
    int runs = 0;
    long observations = 0;
    long seen = 0;
    long all = 0;
    for (Conformance conformance : TRIED.values()) {
      runs += conformance.runs;
      observations += conformance.observations;
      seen += conformance.seen();
      all += conformance.all();
    }
    System.out.printf(
        "conformance: %d programs, %d runs, %d observations; %d of %d steps of the model seen%n",
        TRIED.size(), runs, observations, seen, all);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "EARLY_NUMBER, shared: r0 w0 | r0 w0",
    "NUMBER_GAP, shared: r0 w0 | r0 w0",
    "NO_WAIT, shared: r0 w0 | r0 w0",
    "KEPT_PENDING, shared: r0 w0 | r0 w0",
    "DROPPED_READ, w0 r1 | w1 r0",
    "DROPPED_UNDO, w0 r1 | w1 r0",
    "NO_UNDO, w0 r1 | w1 r0",
    "KEPT_LEASE, w0 ; r0 w0 | w0 ; r0 w0",
    "TWO_INEVITABLE, i w0 | i w1",
    "VICTIM_INEVITABLE, w1 w0 | w0 i w1",
    "STOP_WITHOUT_WAITING, s w0 | r1 r1 r1",
  })
  void realClassesWithAMistakeAreNotLikeTheModel(String mistake, String program) throws Exception {
    String wrong = new Conformance(program, mistake).random(400, 1);
    assertNotNull(wrong);
    assertTrue(wrong.contains(Conformance.NOT_ALLOWED), wrong);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "EARLY_NUMBER, shared: r0 w0 | r0 w0",
    "NO_WAIT, shared: r0 w0 | r0 w0",
    "KEPT_PENDING, shared: r0 w0 | r0 w0",
    "NO_UNDO, w0 w1 | w1 w0",
    "KEPT_LEASE, r0 ; r0 w0 | r0 ; r0 w0",
    "TWO_INEVITABLE, w0 i w1 | w1 i w0",
    "NO_VICTIM, w0 w1 | w1 w0",
    "STOP_WITHOUT_WAITING, s w0 | r0 | w0",
    "NO_RETREAT, s w0 | r0 | w0",
  })
  void modelWithAMistakeIsNotLikeTheRealClasses(String mistake, String program) throws Exception {
    assertFalse(allowsAll(tried(program), Simulation.withMistake(program, mistake)));
  }

  private static boolean allowsAll(Conformance conformance, Simulation model) {
    return conformance.recordings.stream().allMatch(run -> run.isAllowedBy(model));
  }

  /**
   * Each step of the model is one that the real classes make. (That a reader looks once more for a
   * number is nothing that could be seen, as it always comes.)
   */
  @Test
  void modelsWithoutAStepAreNotLikeTheRealClasses() throws Exception {
    List<String> notNeeded = new ArrayList<>();
    for (String step : Simulation.steps()) {
      boolean isNeeded = step.equals("AWAIT_NUMBER");
      for (String program : Programs.all()) {
        isNeeded = isNeeded || !allowsAll(tried(program), Simulation.without(program, step));
      }
      if (!isNeeded) {
        notNeeded.add(step);
      }
    }
    assertTrue(notNeeded.isEmpty(), notNeeded.toString());
  }
}
