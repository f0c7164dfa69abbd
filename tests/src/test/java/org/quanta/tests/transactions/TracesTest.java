package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;
import org.quanta.tests.support.Programs;

/** Stack traces of a translated program are those of the original. */
class TracesTest {
  private static final Subject TRACING = Subject.of("Tracing", 11);

  @Test
  void tracesShowTheOriginalFrames() {
    assertEquals(text(TRACING.original()), text(TRACING.translated()));
  }

  @Test
  void soTheyDoIfQuantaAreRolledBack() {
    for (String rollbacks : List.of("5", "40", "random 3 6", "random 4 20")) {
      assertEquals(
          text(TRACING.original()), text(rolledBack(Jars.transactional(TRACING.jar()), rollbacks)));
    }
  }

  @Test
  void anExceptionThatLeavesMainIsReportedAsBefore() {
    Path jar = Programs.jar("Uncaught", 11);
    Path hints = Jars.of("org.quanta.hints.Quantum");
    Jvm.Result original = Jvm.run(List.of("-cp", Jvm.path(jar, hints), "Uncaught"));
    assertEquals(text(original), text(Jvm.jar(Jars.transactional(jar))));
    assertEquals(text(original), text(rolledBack(Jars.transactional(jar), "random 3 4")));
  }

  @Test
  void withoutRestoringThereWouldBeMoreFrames() {
    Path broken =
        BrokenRuntime.without(Jars.transactional(TRACING.jar()), "OriginalFrames", "restore");
    assertNotEquals(text(TRACING.original()), text(Jvm.jar(broken)));
  }

  private static Jvm.Result rolledBack(Path jar, String rollbacks) {
    return Jvm.run(List.of("-Dquanta.stm.rollback=" + rollbacks, "-jar", jar.toString()));
  }

  private static String text(Jvm.Result run) {
    return "status " + run.status() + "\n" + run.out() + "--- " + run.err();
  }
}
