package org.quanta.runtime.stm.model;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goes through all states of some programs, or, with {@code -Dproof.model=complete}, of all
 * programs of each set, and tells how many there were. Each mistake must be found with the same
 * means.
 */
@Tag("jvm-independent")
@Timeout(value = 3, unit = TimeUnit.HOURS)
class ModelTest {
  private static final boolean IS_COMPLETE = "complete".equals(System.getProperty("proof.model"));

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void everyScheduleIsRight(ProgramSet set) {
    check(set.name(), IS_COMPLETE ? set.programs() : set.samples());
  }

  /** All programs of two threads over one object, of any number of quanta of any length. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "any: r0 w0 ; | r0 w0 ;",
        "any: r0 w0 ; , | r0 w0 i ;",
        "any: r0 w0 i s ; | r0 w0 ; ,",
        "any: r0 w0 ; | r0 w0 ~",
        "any: solo: r0 w0 ; | r0 w0 ;",
        "any: back: r0 w0 ; | r0 w0 ;",
      })
  void everyProgramIsRight(String program) {
    check(program, List.of(program));
  }

  /** The same with more of everything, for those who have time and some gigabytes of memory. */
  @ParameterizedTest(name = "{0}")
  @EnumSource
  void everyLargeProgramIsRight(LargePrograms program) {
    if (IS_COMPLETE) {
      check(program.text, List.of(program.text));
    }
  }

  private static void check(String name, List<String> programs) {
    long states = 0;
    long transitions = 0;
    for (String program : programs) {
      Check check = Check.of(program, Mistake.NONE);
      assertNull(check.wrong);
      states += check.states();
      transitions += check.transitions();
    }
    assertTrue(states > 100L * programs.size() && states > 0, "only " + states + " states");
    if (IS_COMPLETE) {
      System.out.printf(
          "%s: %d programs, %d states, %d transitions%n",
          name, programs.size(), states, transitions);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "EARLY_NUMBER, shared: r0 w0 | r0 w0, not committed",
    "NUMBER_GAP, shared: r0 w0 | r0 w0, not committed",
    "NO_WAIT, shared: r0 w0 | r0 w0, not committed",
    "NO_FENCE, shared: r0 w0 | r0 w0, not committed",
    "NO_UNDO, w0 w1 | w1 w0, not committed",
    "KEPT_PENDING, shared: r0 w0 | r0 w0, no end",
    "KEPT_LEASE, w0 ; r0 w0 | w0 ; r0 w0, in use by",
    "TWO_INEVITABLE, i w0 | i w1, two quanta are inevitable",
    "VICTIM_INEVITABLE, w1 w0 | w0 i w1, is rolled back",
    "NO_VICTIM, w0 w1 | w1 w0, no end",
    "RETRY_AT_ONCE, w0 w1 | w1 w0, no end",
    "STOP_WITHOUT_WAITING, s w0 | r1 r1, is inside",
    "NO_RETREAT, s w0 | r1 r1, is inside",
    "SWITCH_INSIDE, solo: w0 | w0, is inside",
    "OVERLOOKED_RETURN, back: w0 ; w0 | w0, is inside",
    "RETURN_WITHOUT_TOKEN, back: w0 ; w0 | w0 ; w0, is inside",
    "RETURN_BESIDE_OTHERS, back: w0 ; w0 | w0, is inside",
    "LOST_REQUEST, shared: r0 ~ r1 | w0, no end",
  })
  void builtInMistakeIsFound(Mistake mistake, String program, String words) {
    assertNull(Check.of(program, Mistake.NONE).wrong);
    Check check = Check.of(program, mistake);
    assertNotNull(check.wrong);
    assertTrue(check.wrong.contains(words), check.wrong);
  }

  /** What is found is told as a way to it. */
  @Test
  void wayIsTold() {
    String wrong = Check.of("shared: r0 | w0", Mistake.NO_WAIT).wrong;
    assertTrue(wrong.contains("thread 0, at r0: reads the value\n"), wrong);
    assertTrue(wrong.endsWith("object 0 is written by 1 and in use by 0"), wrong);
  }
}
