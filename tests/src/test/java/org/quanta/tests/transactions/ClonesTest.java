package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/** An object is cloned as it is between quanta, and by a quantum that need not be inevitable. */
class ClonesTest {
  @Test
  void clonesAreOfOneState() {
    Jvm.Result run =
        Jvm.run(
            List.of(
                "-Dquanta.stm.quiet=0",
                "-Dquanta.stm.rollback=random 5 500",
                "-jar",
                Jars.transactional(Subject.of("Clones", 17).jar()).toString()));
    assertEquals("different 0, inevitable 0\n", run.out() + run.err());
  }
}
