package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;
import org.quanta.toolchain.Component;
import org.quanta.toolchain.TranslationRequest;
import org.quanta.toolchain.Translator;

/** Classes made at run time work, or are refused: no method is left out in silence. */
class CompilingTest {
  private static final Subject COMPILING = Subject.of("Compiling", 17);

  /** What is overridden in each case. */
  private static final Map<String, String> OVERRIDDEN =
      Map.of(
          "concrete", "Compiling$Counter.next",
          "buffer", "Compiling$Counter.next",
          "lookup", "Compiling$Counter.next",
          "hidden", "Compiling$Counter.next",
          "array", "Compiling$Sums.sum",
          "collection", "Compiling$Sums.size");

  private static final List<String> HARMLESS =
      List.of("external", "text", "other", "overload", "abstract", "interface", "inherited");

  @TestFactory
  Stream<DynamicTest> whatOverridesATranslatedMethodIsRefused() {
    return OVERRIDDEN.keySet().stream()
        .sorted()
        .map(kind -> dynamicTest(kind, () -> refused(kind, COMPILING.translated(kind))));
  }

  @TestFactory
  Stream<DynamicTest> theRestWorksAsBefore() {
    return HARMLESS.stream()
        .map(kind -> dynamicTest(kind, () -> same(kind, COMPILING.translated(kind))));
  }

  @TestFactory
  Stream<DynamicTest> underTheLockAllDoes() {
    return Stream.concat(OVERRIDDEN.keySet().stream().sorted(), HARMLESS.stream())
        .map(kind -> dynamicTest(kind, () -> same(kind, underLock(kind))));
  }

  @Test
  void rollbacksChangeNothing() {
    String everywhere = "-Dquanta.stm.rollback=everywhere";
    String jar = Jars.transactional(COMPILING.jar()).toString();
    refused("concrete", Jvm.run(List.of(everywhere, "-jar", jar, "concrete")));
    same("other", Jvm.run(List.of(everywhere, "-jar", jar, "other")));
  }

  @Test
  void theReportNamesEachPlace() {
    for (Component component : Component.values()) {
      List<String> places =
          notes(component).stream()
              .filter(note -> note.contains("made here at run time are not translated"))
              .map(note -> note.replaceFirst(":\\d+: .*", ""))
              .toList();
      assertEquals(
          List.of(
              "Compiling$Loader.define",
              "Compiling$Loader.defineBuffer",
              "Compiling.defineHidden",
              "Compiling.main"),
          places.stream().sorted().toList());
    }
  }

  private static void refused(String kind, Jvm.Result run) {
    assertEquals(1, run.status(), run::toString);
    assertEquals("", run.out());
    String message =
        "Exception in thread \"main\" java.lang.UnsupportedOperationException: class Compiled is"
            + " made at run time and overrides "
            + OVERRIDDEN.get(kind)
            + ": it is not translated";
    assertTrue(run.err().startsWith(message), run::err);
  }

  private static void same(String kind, Jvm.Result run) {
    Jvm.Result original = COMPILING.original(kind);
    assertEquals(0, original.status(), original::toString);
    assertEquals(original, run);
  }

  private static Jvm.Result underLock(String kind) {
    return Jvm.jar(Jars.underLock(COMPILING.jar()), kind);
  }

  private static List<String> notes(Component component) {
    return Translator.translate(
            new TranslationRequest(
                component,
                COMPILING.jar(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                TranslationRequest.Progress.NONE))
        .notes();
  }
}
