package org.quanta.tests.interpreters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.tests.races.BeanShellTour;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/** BeanShell as a library does what it does untranslated. */
class BeanShellTourTest {
  private static final String ORIGINAL = tour(Interpreter.BEANSHELL.untranslated());

  private static String tour(Path interpreter) {
    String name = BeanShellTour.class.getName();
    Jvm.Result run =
        Jvm.run(List.of("-Xverify:all", "-cp", Jvm.path(interpreter, Jars.of(name)), name));
    return run.out() + run.err();
  }

  @Test
  void theTourEnds() {
    assertTrue(ORIGINAL.endsWith("2 6\n8\n"), ORIGINAL);
  }

  @Test
  void underTheLockItIsTheSame() {
    assertEquals(ORIGINAL, tour(Interpreter.BEANSHELL.underLock()));
  }

  @Test
  void onTransactionsItIsTheSame() {
    assertEquals(ORIGINAL, tour(Interpreter.BEANSHELL.transactional()));
  }
}
