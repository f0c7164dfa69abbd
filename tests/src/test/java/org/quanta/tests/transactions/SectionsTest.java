package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/**
 * Synchronized sections exclude others, though nothing is written down for those that begin and end
 * in one quantum.
 */
class SectionsTest {
  private static final String RIGHT = "8000 8000\n";
  private static final Path JAR = Jars.transactional(Subject.of("SharedSections", 17).jar());

  private static Jvm.Result run(Path jar, String... options) {
    List<String> command = new ArrayList<>(List.of(options));
    command.addAll(List.of("-jar", jar.toString()));
    return Jvm.run(command);
  }

  @ParameterizedTest
  @CsvSource({"1, random 7 40", "3, random 8 100", "1000, random 9 100"})
  void sectionsInWhichQuantaEndExcludeOthers(int length, String rollback) {
    Jvm.Result run = run(JAR, "-Dquanta.stm.length=" + length, "-Dquanta.stm.rollback=" + rollback);
    assertEquals(RIGHT, run.out() + run.err());
  }

  @Test
  void theyDoWithoutRollbacksToo() {
    Jvm.Result run = run(JAR);
    assertEquals(RIGHT, run.out() + run.err());
  }

  @Test
  void monitorsThatDoNotOutlastTheirQuantumAreNoticed() {
    Path broken = BrokenRuntime.without(JAR, "EnteredMonitors", "keepAll");
    Jvm.Result run = run(broken, "-Dquanta.stm.length=1", "-Dquanta.stm.rollback=random 7 1000000");
    assertNotEquals(RIGHT, run.out());
  }

  @Test
  void statisticsSayWhatQuantaWaitFor() {
    Jvm.Result run = run(JAR, "-Dquanta.stm.quiet=always", "-Dquanta.stm.statistics=true");
    assertEquals(RIGHT, run.out());
    assertTrue(run.err().startsWith("quanta: statistics: commits "), run::err);
    assertTrue(run.err().contains(" quanta waited for a SharedSections$Ticket\n"), run::err);
  }
}
