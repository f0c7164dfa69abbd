package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/** What goes wrong for want of a declaration says so, and where. */
class DiagnosticsTest {
  private static final String PATIENCE = "-Dquanta.stm.patience=300";
  private static final String REMEDY = "; if this is a long loop, put a qbreak() in it, and if";

  @Test
  void aLoopWithoutBreakIsNamedOnceWhenOthersWaitForIt() {
    Path jar = Jars.transactional(Subject.of("Endless", 11).jar());
    Jvm.Result run = Jvm.run(List.of(PATIENCE, "-jar", jar.toString()));
    assertEquals("shared 2001\n", run.out());
    assertReported("Endless\\.(compute|step)\\(Endless\\.java:\\d+\\)", run.err());
  }

  @Test
  void soItIsInALibraryWhichNamesMethodsThatWereNotDeclared() {
    Subject library = Subject.of("Undeclared", 11);
    Subject application = Subject.of("UsesUndeclared", 11, library.jar());
    String path = Jvm.path(application.jar(), Jars.transactional(library.jar()));
    Jvm.Result run = Jvm.run(List.of(PATIENCE, "-cp", path, application.name()));
    List<String> lines = run.out().lines().toList();
    assertEquals(3, lines.size(), run.out());
    assertEquals(
        "thread \"main\" is in no quantum and called Undeclared.forgotten; declare this method, or"
            + " the one through which such threads come in, as an entry point (@EntryPoint, or"
            + " 'entry' in a hints file)",
        lines.get(0));
    assertTrue(
        lines.get(1).startsWith("an object of class Undeclared was touched outside of any quantum"),
        lines.get(1));
    assertEquals("done", lines.get(2));
    assertReported("Undeclared\\.spin\\(Undeclared\\.java:\\d+\\)", run.err());
  }

  private static void assertReported(String place, String err) {
    List<String> reports = err.lines().toList();
    assertFalse(reports.isEmpty());
    String expected =
        "quanta: thread \"main\" has waited for 300 ms for the quantum of thread \"busy\" to end; it"
            + " is at (java\\.[\\w.$]+\\(([\\w.]+:\\d+|Native Method)\\), called from )*"
            + place
            + ".*\\Q"
            + REMEDY
            + "\\E.*";
    reports.forEach(report -> assertTrue(report.matches(expected), report));
  }
}
