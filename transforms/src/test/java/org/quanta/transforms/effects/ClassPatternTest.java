package org.quanta.transforms.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassPatternTest {
  @ParameterizedTest
  @CsvSource({
    "a.b.C, true",
    "a/b/C, true",
    "a.b.*, true",
    "a.*.C, true",
    "a.**, true",
    "**, true",
    "**.C, true",
    "a.*, false",
    "*, false",
    "a.b.C*, true",
    "a.b.D, false",
    "a.b, false",
    "axb.C, false",
  })
  void aPatternFitsTheWholeName(String pattern, boolean matches) {
    assertEquals(matches, ClassPattern.parse(pattern).matches("a/b/C"));
  }

  @Test
  void nestedClassesHaveNamesOfTheirOwn() {
    assertEquals(false, ClassPattern.parse("a.B").matches("a/B$C"));
    assertEquals(true, ClassPattern.parse("a.B$C").matches("a/B$C"));
    assertEquals(true, ClassPattern.parse("a.B*").matches("a/B$C"));
  }
}
