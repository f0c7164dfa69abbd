package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/**
 * What goes wrong in a program goes wrong in the same way when it is translated, and no further.
 */
class FaultsTest {
  private static final Subject FAULTS = Subject.of("Faults", 11);

  @Test
  void platformThreadsSurviveOrDieAsBefore() {
    compare("platform");
  }

  @Test
  void virtualThreadsSurviveOrDieAsBefore() {
    assumeTrue(Runtime.version().feature() >= 21);
    compare("virtual");
  }

  @Test
  void soTheyDoIfQuantaAreRolledBack() {
    Path jar = Jars.transactional(FAULTS.jar());
    Jvm.Result run =
        Jvm.run(List.of("-Dquanta.stm.rollback=random 3 50", "-jar", jar.toString(), "platform"));
    assertEquals(text(FAULTS.original("platform")), text(run));
  }

  /** The first {@code System.exit} wins, and hooks have quanta of their own. */
  @TestFactory
  Stream<DynamicTest> aProgramEndsWhereverItIsToldTo() {
    return Stream.of(
            "running",
            "behind a break",
            "inevitable",
            "atomic",
            "single",
            "alone",
            "external",
            "locked",
            "in a comparator",
            "in an initializer")
        .map(state -> dynamicTest(state, () -> exit(state)));
  }

  private static void exit(String state) {
    Jvm.Result run = FAULTS.translated("exit", state);
    assertEquals("last true\n--- ", text(run));
    assertEquals(7, run.status());
  }

  private static void compare(String threads) {
    assertEquals(text(FAULTS.original(threads)), text(FAULTS.translated(threads)));
  }

  private static String text(Jvm.Result run) {
    return run.out() + "--- " + run.err();
  }
}
