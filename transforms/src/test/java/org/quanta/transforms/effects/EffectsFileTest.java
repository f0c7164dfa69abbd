package org.quanta.transforms.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quanta.transforms.diag.TranslationException;

class EffectsFileTest {
  @Test
  void aRowIsACategoryAndAPattern() {
    List<EffectsTable.Row> rows =
        EffectsFile.parse("a.effects", "# a\n\noutput a.B.c # b\r\n  blocking\ta.*.read*(J\n");
    assertEquals(
        List.of("OUTPUT a.B.c", "BLOCKING a.*.read*(J"),
        rows.stream().map(row -> row.category() + " " + row.pattern()).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "output | expected a category and a method, got 'output'",
        "output a.B.c d | expected a category and a method, got 'output a.B.c d'",
        "loud a.B.c | there is no category 'loud'",
        "output c | 'c' is not of the form class.method",
        "Output a.B.c | there is no category 'Output'",
      })
  void eachMistakeIsNamedWithItsLine(String line, String message) {
    TranslationException thrown =
        assertThrows(
            TranslationException.class, () -> EffectsFile.parse("a.effects", "\n\n" + line));
    assertEquals(
        "a.effects:3: " + message + "; see the user guide for the format of effects files",
        thrown.getMessage());
  }

  @Test
  void theTableOfTheJdkCanBeReadAndSaysNothingTwice() {
    Set<String> patterns = new HashSet<>();
    for (EffectsTable.Row row : EffectsFile.ofJdk()) {
      assertTrue(patterns.add(row.pattern().toString()), row.pattern().toString());
      assertTrue(row.pattern().toString().startsWith("java."), row.pattern().toString());
    }
    assertTrue(patterns.size() > 100);
  }

  @Test
  void wordsForCategoriesAreInLowerCase() {
    assertTrue(EffectsFile.isCategory("inevitable"));
    assertFalse(EffectsFile.isCategory("INEVITABLE"));
    assertFalse(EffectsFile.isCategory(""));
  }
}
