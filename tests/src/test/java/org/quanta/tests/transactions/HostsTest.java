package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;
import org.quanta.toolchain.Component;

/**
 * An application that is not translated extends and implements types of a translated library: its
 * methods are called as often as they should be, one at a time, or it is refused by name.
 */
class HostsTest {
  private static final Subject LIBRARY = Subject.of("Hosted", 17);
  private static final Subject APPLICATION = Subject.of("Host", 17, LIBRARY.jar());
  private static final String EVERYWHERE = "-Dhost.everywhere=true";

  /** What each case prints. */
  private static final Map<String, String> PRINTED =
      new TreeMap<>(
          Map.of(
              "function", "1200 1200\n",
              "back", "1200 1200\nchanged by others: 0\n",
              "listener", "1200 1200\nheard 1200\n",
              "lambda", "1200 1200\n",
              "throws", "no 0, then 0\nno 0, then 0\n",
              "abstract", "named\n",
              "arrays", "true 2 20\n",
              "default", "1\n"));

  /** What is overridden in the others. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "overrides",
          "class Host$Overriding is not of the translated jar and overrides Hosted$Function.name:",
          "hasty",
          "class Host$Hasty is not of the translated jar and overrides Hosted$Listener.priority:");

  private static Jvm.Result run(Path library, String option, String kind) {
    String path = Jvm.path(APPLICATION.jar(), library);
    return Jvm.run(List.of("-Xverify:all", option, "-cp", path, "Host", kind));
  }

  private static String printed(Path library, String option, String kind) {
    Jvm.Result run = run(library, option, kind);
    return run.out() + run.err();
  }

  @TestFactory
  Stream<DynamicTest> whatImplementsAbstractMethodsWorks() {
    Path library = Jars.transactional(LIBRARY.jar());
    return PRINTED.entrySet().stream()
        .map(
            each ->
                dynamicTest(
                    each.getKey(),
                    () -> {
                      String kind = each.getKey();
                      assertEquals(each.getValue(), printed(library, "-ea", kind));
                      assertEquals(each.getValue(), printed(library, EVERYWHERE, kind));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> underTheLockAllDoes() {
    Path library = Jars.underLock(LIBRARY.jar());
    return allPrinted().entrySet().stream()
        .map(
            each ->
                dynamicTest(
                    each.getKey(),
                    () -> assertEquals(each.getValue(), printed(library, "-ea", each.getKey()))));
  }

  @TestFactory
  Stream<DynamicTest> whatIsTranslatedAlongDoesAll() {
    return Stream.of(Component.values())
        .flatMap(
            component -> {
              Path both = Jars.together(component, APPLICATION.jar(), LIBRARY.jar());
              return allPrinted().entrySet().stream()
                  .map(
                      each ->
                          dynamicTest(
                              component + ": " + each.getKey(),
                              () -> {
                                runsTogether(both, "-ea", each);
                                if (component == Component.STM) {
                                  runsTogether(both, "-Dquanta.stm.rollback=everywhere", each);
                                }
                              }));
            });
  }

  private static void runsTogether(Path both, String option, Map.Entry<String, String> printed) {
    Jvm.Result run = Jvm.run(List.of(option, "-jar", both.toString(), printed.getKey()));
    assertEquals(printed.getValue(), run.out() + run.err());
  }

  /** Of those whose breaks are real ones. */
  private static Map<String, String> allPrinted() {
    Map<String, String> all = new TreeMap<>(PRINTED);
    all.put("overrides", "not called\n");
    all.put("hasty", "9\n");
    all.remove("back");
    return all;
  }

  @TestFactory
  Stream<DynamicTest> whatOverridesAMethodWithCodeIsRefused() {
    Path library = Jars.transactional(LIBRARY.jar());
    return REFUSED.entrySet().stream()
        .map(
            each ->
                dynamicTest(
                    each.getKey(),
                    () -> {
                      Jvm.Result run = run(library, "-ea", each.getKey());
                      assertEquals(1, run.status(), run::toString);
                      assertEquals("", run.out());
                      assertTrue(
                          run.err().contains("UnsupportedOperationException: class "), run::err);
                      assertTrue(run.err().contains(each.getValue()), run::err);
                      assertTrue(run.err().contains("(--managed)"), run::err);
                    }));
  }

  /** Reflection cannot tell the methods of a class then. */
  @Test
  void whatMentionsAMissingClassCanBeMade() {
    Path library = BrokenRuntime.withoutClass(Jars.transactional(LIBRARY.jar()), "Hosted$Absent");
    assertEquals(PRINTED.get("listener"), printed(library, "-ea", "listener"));
  }

  @Test
  void functionsThatAreRolledBackWouldBeNoticed() {
    Path broken =
        BrokenRuntime.without(Jars.transactional(LIBRARY.jar()), "StmRuntime", "becomeInevitable");
    assertNotEquals(PRINTED.get("function"), printed(broken, EVERYWHERE, "function"));
  }

  @Test
  void breaksUnderFunctionsWouldBeNoticed() {
    Path broken =
        BrokenRuntime.without(Jars.transactional(LIBRARY.jar()), "ForeignObjects", "holdsQuantum");
    assertNotEquals(PRINTED.get("back"), printed(broken, "-ea", "back"));
  }

  @Test
  void aClassThatIsNotLookedAtWouldBeNoticed() {
    Path broken =
        BrokenRuntime.without(Jars.transactional(LIBRARY.jar()), "ForeignObjects", "made");
    Jvm.Result run = run(broken, "-ea", "overrides");
    assertEquals("f\n", run.out(), run::err);
  }
}
