package org.quanta.tests.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;
import org.quanta.tests.support.Programs;

/** What only the translation can notice. */
class UnbalancedSectionTest {
  @Test
  void anAtomicSectionThatStaysOpenIsAnErrorAndLetsTheOthersGoOn() {
    Jvm.Result run = Jvm.jar(Jars.underLock(Programs.jar("LeftOpen", 8)));
    assertEquals("main goes on\n", run.out());
    assertTrue(
        run.err()
            .startsWith(
                "Exception in thread \"careless\" java.lang.IllegalStateException:"
                    + " atomic section: 1 still open where the thread leaves"),
        run.err());
  }
}
