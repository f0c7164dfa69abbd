package org.quanta.transforms.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberPatternTest {
  @ParameterizedTest
  @CsvSource({
    "a.B.c, true",
    "a/B.c, true",
    "a.B.d, false",
    "a.B.C, false",
    "b.B.c, false",
    "B.c, false",
    "a.*.c, true",
    "a.*B.c, true",
    "a.B*.c, true",
    "*.c, false",
    "*.*.c, true",
    "**.c, true",
    "**B.c, true",
    "a.B.*, true",
    "a.B.*c, true",
    "a.B.x*, false",
    "a.B.c(I)V, true",
    "a.B.c(I), true",
    "a.B.c(, true",
    "a.B.c(J)V, false",
  })
  void aPatternMatchesByAllItsParts(String pattern, boolean matches) {
    assertEquals(matches, MemberPattern.parse(pattern).matches("a/B", "c", "(I)V"));
  }

  @Test
  void charactersOfRegularExpressionsStandForThemselves() {
    MemberPattern pattern = MemberPattern.parse("a.B$C.lambda$x$0");
    assertEquals(true, pattern.matches("a/B$C", "lambda$x$0", "()V"));
    assertEquals(false, MemberPattern.parse("a.B.c+").matches("a/B", "cc", "()V"));
    assertEquals(true, MemberPattern.parse("a.B.<init>").matches("a/B", "<init>", "()V"));
  }

  @Test
  void aStarInAClassStaysInItsPackage() {
    assertEquals(false, MemberPattern.parse("java.util.*.put").matches("java/util/x/M", "put", ""));
    assertEquals(true, MemberPattern.parse("java.util.**.put").matches("java/util/x/M", "put", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c", ".c", "a.", "a.B.", "(I)V", "a(I)V"})
  void aPatternNeedsAClassAndAMethod(String text) {
    assertThrows(IllegalArgumentException.class, () -> MemberPattern.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "a.B.c(I)V, a.B.c",
    "a.B.c, a.B.c*(I)V",
    "a.B.c*, a.B.*",
    "a.B.*, a.*.c",
    "a.*.c(I)V, a.*.c",
    "a.*.c, a.*.c*",
    "a.*.c*, a.*.*",
  })
  void precisionGrowsWithEachPartThatIsSpelledOut(String more, String less) {
    int difference = MemberPattern.parse(more).precision() - MemberPattern.parse(less).precision();
    assertEquals(true, difference >= 0, more + " against " + less);
  }

  @Test
  void theTextIsKept() {
    assertEquals("a/B.c(I)V", MemberPattern.parse("a/B.c(I)V").toString());
  }
}
