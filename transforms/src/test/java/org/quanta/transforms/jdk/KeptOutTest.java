package org.quanta.transforms.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quanta.transforms.jdk.fixtures.Conflicts;

/** What external code wants as it is stays as it is, for a reason that is told. */
class KeptOutTest {
  private final Translation translation = Translation.of(Conflicts.class);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Stack | Conflicts.run calls ",
        "BitSet | Conflicts.run uses ",
        "ArrayList | Conflicts.run uses ",
        "LinkedList | Conflicts.accept implements ",
        "IdentityHashMap | Conflicts.show calls ",
        "PriorityQueue | Conflicts.run has a lambda for ",
        "Hashtable | Conflicts.settings takes a ",
      })
  void theReasonIsTold(String type, String reason) {
    String told = translation.keptOut().get("java/util/" + type);
    assertTrue(told != null && told.contains(reason), String.valueOf(told));
  }

  @Test
  void othersAreCopied() {
    for (String type : List.of("HashMap", "TreeMap", "EnumMap")) {
      assertFalse(translation.keptOut().containsKey("java/util/" + type), type);
      assertTrue(translation.library().classes().containsKey("java/util/" + type), type);
    }
  }

  @Test
  void theProgramSaysTheSame() throws Exception {
    Class<?> renamed = translation.loader().load(Translation.name(Conflicts.class));
    assertEquals(Conflicts.run(), renamed.getMethod("run").invoke(null));
  }

  @Test
  void copiesThatNeedTheInsideOfAFamilyStayWithIt() {
    CopiedLibrary library =
        CopyLoader.copy(
            Surface.WHOLE,
            List.of("java/util/LinkedHashSet", "java/util/ArrayList"),
            Map.of("java/util/HashMap", "of a test"));
    for (String type : List.of("LinkedHashMap", "HashSet", "LinkedHashSet")) {
      assertTrue(library.keptOut().containsKey("java/util/" + type), type);
    }
    assertTrue(library.classes().containsKey("java/util/ArrayList"));
  }
}
