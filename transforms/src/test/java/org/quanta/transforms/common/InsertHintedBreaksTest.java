package org.quanta.transforms.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quanta.transforms.diag.TranslationException;
import org.quanta.transforms.fixtures.Loops;
import org.quanta.transforms.gil.GilCalls;
import org.quanta.transforms.testing.Behavior;
import org.quanta.transforms.testing.External;
import org.quanta.transforms.testing.Fixture;
import org.quanta.transforms.testing.Rewritten;

class InsertHintedBreaksTest {
  private static final String LOOPS = " org.quanta.transforms.fixtures.Loops.";
  private static final Rewritten PROGRAM =
      rewrite(
          "break loops" + LOOPS + "*Loop",
          "break loops" + LOOPS + "nestedLoops",
          "break entry" + LOOPS + "entry*",
          "break case 1 2" + LOOPS + "pick",
          "break case 2 -1" + LOOPS + "pick",
          "break before 1" + LOOPS + "jump in" + LOOPS + "beforeFirstCall",
          "break after 2" + LOOPS + "jump in" + LOOPS + "afterSecondCall",
          "break after every" + LOOPS + "jump if-negative in" + LOOPS + "afterEveryCallIfNegative",
          "break case 1 7" + LOOPS + "made",
          "break case 3 1" + LOOPS + "pick",
          "break case 1 3" + LOOPS + "pick",
          "break before 4" + LOOPS + "jump in" + LOOPS + "beforeFirstCall");

  private static Rewritten rewrite(String... hints) {
    return Fixture.of(Loops.class)
        .hints(hints)
        .effects(External.EFFECTS)
        .rewrite(new InsertHintedBreaks(GilCalls.RUNTIME), new ReplaceHints(GilCalls.RUNTIME));
  }

  @TestFactory
  Stream<DynamicTest> breaksHappenWhereTheHintsSay() {
    return Behavior.of(Loops.class, PROGRAM);
  }

  @Test
  void aBreakInALoopComesBeforeTheJump() {
    assertEquals(
        List.of(
            "ICONST_0",
            "ISTORE 0",
            "L0",
            "ILOAD 0",
            "ICONST_3",
            "IF_ICMPGE L1",
            "IINC 0 1",
            "INVOKESTATIC GilRuntime.qbreak ()V",
            "GOTO L0",
            "L1",
            "ILOAD 0",
            "IRETURN"),
        PROGRAM.code(Loops.class, "whileLoop"));
  }

  @Test
  void theResultOfACallStaysOnTheStack() {
    assertEquals(
        List.of(
            "ICONST_1",
            "INVOKESTATIC Loops.jump (I)I",
            "DUP",
            "INVOKESTATIC GilRuntime.qbreakIfNegative (I)V"),
        PROGRAM.code(Loops.class, "afterEveryCallIfNegative").subList(0, 4));
  }

  @Test
  void eachHintIsCountedByItsLineAndThoseThatFoundNothingAreNot() {
    Map<String, Integer> tally = PROGRAM.tally();
    assertEquals(2, tally.get("break by test.hints:1"));
    assertEquals(2, tally.get("break by test.hints:2"));
    assertEquals(2, tally.get("break by test.hints:3"));
    for (int line = 4; line <= 9; line++) {
      assertEquals(line == 8 ? 3 : 1, tally.get("break by test.hints:" + line));
    }
    for (int line = 10; line <= 12; line++) {
      assertEquals(null, tally.get("break by test.hints:" + line));
    }
  }

  @Test
  void onlyAnIntCanBeNegative() {
    TranslationException thrown =
        assertThrows(
            TranslationException.class,
            () -> rewrite("break after 1 java.lang.String.concat if-negative in" + LOOPS + "made"));
    assertTrue(thrown.getMessage().startsWith("test.hints:1: "), thrown.getMessage());
  }
}
