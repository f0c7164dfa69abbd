package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/** Threads of an application make objects of a translated library by constructors. */
class ConstructorsTest {
  private static final int TRIES = 20;
  private static final Subject LIBRARY = Subject.of("Constructed", 17);
  private static final Subject APPLICATION = Subject.of("Constructing", 17, LIBRARY.jar());

  private static Jvm.Result run(Path library, int millis) {
    Path hints = Jars.of("org.quanta.hints.Quantum");
    return APPLICATION.run(Jvm.path(APPLICATION.jar(), library, hints), Integer.toString(millis));
  }

  @Test
  void aConstructionIsOneQuantumAndEndsWhereverItFails() {
    Jvm.Result run = run(Jars.transactional(LIBRARY.jar()), 20_000);
    assertEquals(
        """
        java.lang.IllegalStateException: in an argument
        java.lang.IllegalStateException: in the superclass
        java.lang.IllegalStateException: in the body
        java.lang.NullPointerException
        java.lang.IllegalArgumentException: no name
        t true
        torn 0, whole true, steps 8000, texts 4004
        """,
        run.out() + run.err());
  }

  @Test
  void aQuantumThatIsNotEndedIsNoticed() {
    Path broken = BrokenRuntime.without(Jars.transactional(LIBRARY.jar()), "Construction", "end");
    String out = run(broken, 2_000).out();
    assertTrue(out.contains("others have to wait"), out);
  }

  /** The canary of atomic constructions. */
  @Test
  void untranslatedConstructionsAreTorn() {
    String out = "torn 0, whole true, steps 8000";
    for (int i = 0; i < TRIES && out.contains("torn 0, whole true, steps 8000"); i++) {
      out = run(LIBRARY.jar(), 20_000).out();
    }
    assertFalse(out.contains("torn 0, whole true, steps 8000"), out);
  }
}
