package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/** What quanta print stands there once, and in order, no matter how often they are rolled back. */
class PrintingTest {
  private static final int SEEDS = 20;
  private static final Subject PRINTING = Subject.of("Printing", 17);

  private static Jvm.Result run(Path jar, int seed) {
    return Jvm.run(
        List.of(
            "-Dquanta.stm.length=1",
            "-Dquanta.stm.rollback=random " + seed + " 8",
            "-jar",
            jar.toString()));
  }

  @Test
  void objectsArePrintedOnce() {
    Jvm.Result original = PRINTING.original();
    assertFalse(original.out().isEmpty(), original::err);
    for (int seed = 1; seed <= 3; seed++) {
      assertEquals(original, run(Jars.transactional(PRINTING.jar()), seed), "seed " + seed);
    }
  }

  @Test
  void ifARollbackForgotNothingSomeWouldBePrintedTwice() {
    Jvm.Result original = PRINTING.original();
    Path broken = BrokenRuntime.without(Jars.transactional(PRINTING.jar()), "KeptOutput", "forget");
    boolean isNoticed = false;
    for (int seed = 1; seed <= SEEDS && !isNoticed; seed++) {
      isNoticed = !original.out().equals(run(broken, seed).out());
    }
    assertTrue(isNoticed);
  }
}
