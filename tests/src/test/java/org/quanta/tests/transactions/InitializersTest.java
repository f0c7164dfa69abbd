package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/** Class initializers neither lock up with quanta, nor are they torn by rollbacks. */
class InitializersTest {
  private static final int SECONDS = 8;
  private static final int TRIES = 10;

  private final Path jar = Jars.transactional(Subject.of("InitializerTraps", 11).jar());

  @Test
  void quantaAndInitializersDoNotWaitForEachOtherForEver() {
    Jvm.Result run = Jvm.jar(jar);
    assertEquals(
        "needed: 1 101\nneeded later: 1 1101\nfrom outside: 101 1\n--- ",
        run.out() + "--- " + run.err());
  }

  @Test
  void withoutTheGuardsTheyDo() {
    assertTrue(hangs(BrokenRuntime.without(jar, "InitializerGuard", "pass")));
  }

  @Test
  void aThreadFromOutsideHasToBorrowTheQuantumThatWaitsForIt() {
    assertTrue(hangs(BrokenRuntime.without(jar, "InitializerGuard", "waiting")));
  }

  /** One run may be lucky. */
  private static boolean hangs(Path broken) {
    for (int tries = 0; tries < TRIES; tries++) {
      if (Jvm.hangs(broken, SECONDS)) {
        return true;
      }
    }
    return false;
  }
}
