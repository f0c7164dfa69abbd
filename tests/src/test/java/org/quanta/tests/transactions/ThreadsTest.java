package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;
import org.quanta.tests.support.Programs;

/** Threads start once, die without harm to others, and let the program end. */
class ThreadsTest {
  private static final String MISHAPS =
      "overflows 90, exhausted 90\ndied 90, uncaught 90, counted 60000\n--- ";
  private static final Subject STARTS = Subject.of("Starts", 11);

  @Test
  void aStartTakesEffectWhenItsQuantumIsCertain() {
    assertEquals(
        """
        runs 1, shared 1100
        started twice
        runs 2, false
        joined in an atomic section
        --- \
        """,
        text(STARTS.translated()));
  }

  @Test
  void ifARollbackForgotNoStartThereWouldBeTwo() {
    Path jar = Jars.transactional(STARTS.jar());
    Jvm.Result run = Jvm.jar(BrokenRuntime.without(jar, "Callbacks", "rolledBack"));
    assertFalse(run.out().startsWith("runs 1,"), run::out);
  }

  @Test
  void errorsInQuantaDoNoHarmToOthers() {
    assertEquals(MISHAPS, text(Subject.of("Mishaps", 11).translated()));
  }

  @Test
  void noMoreSoOnVirtualThreads() {
    assumeTrue(Runtime.version().feature() >= 21);
    assertEquals(MISHAPS, text(Subject.of("Mishaps", 11).translated("virtual")));
  }

  @Test
  void shutdownHooksRunWhenAQuantumEndsTheProgram() {
    Jvm.Result run = Jvm.jar(Jars.transactional(Programs.jar("Exits", 11)));
    assertEquals(7, run.status());
    assertEquals("exiting\nlast true\n--- ", text(run));
  }

  private static String text(Jvm.Result run) {
    return run.out() + "--- " + run.err();
  }
}
