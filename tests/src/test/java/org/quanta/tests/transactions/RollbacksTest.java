package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/**
 * Quanta end below frames that once were external's, and each is rolled back at each place. Without
 * records of these frames the quantum behind would be inevitable, which the programs say.
 */
class RollbacksTest {
  private static final String KEPT =
      """
      0: s7ta-=rt2.511.50trueaxbc2end
      1: rrriat1987d.32
      2: ;2;1;0b
      3: n401nulln44
      4: yes322
      5: truec121.52.5xy23Bnull
      6: true3:a11ab0a97-1,0 6:b14b0ab1a973,0 9:0170ab1ab2a973,0\s
      7: ((1 (2)) 3 (4))
      8: cs inevitable
      80
      rolled back
      """;

  private static final String LOCALS =
      """
      0: null1a2a2b
      1: 23
      2: 3true
      3: 56true
      4: 919
      5: c1
      38
      rolled back
      """;

  private static final String SECTIONS =
      """
      0: 6
      1: truefalse
      2: balance 1false2
      3: current thread is not ownertrue
      4: 3truetruefalse
      5: 03false
      38
      rolled back
      """;

  @Test
  void quantaEndBelowCallsOfExternalInterfaces() {
    check(
        "Dispatched",
        """
        0: 1
        1: 4321
        2: 5 c 2
        3: 2 true false
        4: text N5 and N5c1null
        5: N0=0 N3=3 N1=1 N4=4 N2=2 N5=5 null
        6: N0=0 N1=1 N2=2 N3=3 N4=4 N5=5 null
        7: asked 1asked 2
        8: null -1820761141externaltrue
        85
        rolled back
        """);
  }

  @Test
  void quantaEndInLambdasAndBehindMethodReferences() {
    check(
        "Lambdas",
        """
        0: 1 5
        1: 3 8 7.0 8
        2: 6 7
        3: c 3
        4: child of parent1
        5: 4 5
        6: true 9
        7: 6 2
        8: 433
        9: b0A1d-2
        39
        rolled back
        """);
  }

  @Test
  void quantaEndInComponentsOfRecords() {
    check(
        "Records",
        """
        0: Empty[] true0
        1: Pair[left=cell 1, right=Pair[left=cell 2, right=null]] 93 Own[cell=cell 1]-1
        2: true falsetruefalsefalsetrue
        3: foundownnull
        4: true truefalsefalse 1628963995All[z=false, b=0, c=0, s=0, i=0, j=0, f=-0.0, d=0.0, text=null, a=null]true
        5: true 1
        31
        rolled back
        """);
  }

  @Test
  void quantaEndBesideBuildersOfStrings() {
    check(
        "Builders",
        """
        0: 3-4+464-10+5125-16+618x019x123x227x331x435x539
        1: 344.
        2: 0,1,2,3,
        3: h2!?
        4: 67; inevitable
        5: a5b6
        79
        rolled back
        """);
  }

  @Test
  void buildersAreKeptWhileQuantaEnd() {
    check("KeptBuilders", KEPT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"appends", "changes"})
  void buildersThatAreNotUndoneAreNoticed(String step) {
    Path translated = Jars.transactional(Subject.of("KeptBuilders", 17).jar());
    Path broken = BrokenRuntime.without(translated, "KeptBuilder", step);
    Subject driver = Subject.of("Rollbacks", 17, translated);
    Jvm.Result run = driver.run(Jvm.path(broken, driver.jar()), "KeptBuilders");
    assertTrue(run.out().contains("\nrollback "), run::toString);
  }

  @Test
  void threadLocalVariablesAreUndone() {
    check("ThreadLocals", LOCALS);
    check("LoudLocals", "-13 6\nrolled back\n");
  }

  @Test
  void quantaEndInSynchronizedSections() {
    check("Sections", SECTIONS);
  }

  @ParameterizedTest
  @CsvSource({"StmLocal$Cell, quanta$restore, ThreadLocals", "EnteredMonitors, forget, Sections"})
  void whatIsNotUndoneIsNoticed(String type, String step, String program) {
    Path translated = Jars.transactional(Subject.of(program, 17).jar());
    Path broken = BrokenRuntime.without(translated, type, step);
    Subject driver = Subject.of("Rollbacks", 17, translated);
    Jvm.Result run = driver.run(Jvm.path(broken, driver.jar()), program);
    assertTrue(!run.out().endsWith("rolled back\n"), run::toString);
  }

  private static void check(String name, String expected) {
    Path translated = Jars.transactional(Subject.of(name, 17).jar());
    Subject driver = Subject.of("Rollbacks", 17, translated);
    Jvm.Result run = driver.run(Jvm.path(translated, driver.jar()), name);
    assertEquals(expected, run.out() + run.err());
  }
}
