package org.quanta.transforms.hintsfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.hintsfile.HintsFile.TypeProperty;

class HintsFileParserTest {
  private static HintsFile parse(String text) {
    return HintsFileParser.parse("a.hints", text);
  }

  private static BreakHint onlyBreak(String text) {
    assertEquals(1, parse(text).breaks().size());
    return parse(text).breaks().get(0);
  }

  @Test
  void breakAtTheEntryOfAMethod() {
    BreakHint hint = onlyBreak("break entry a.B.c");
    assertEquals("a.hints:1", hint.where());
    assertEquals("a.B.c", hint.method().toString());
    assertEquals(new BreakHint.Entry(), hint.place());
  }

  @Test
  void breakInTheLoopsOfAMethod() {
    assertEquals(new BreakHint.Loops(), onlyBreak("break loops a.B.c(I)V").place());
  }

  @Test
  void breakInACaseOfASwitch() {
    assertEquals(new BreakHint.Case(2, -7), onlyBreak("break case 2 -7 a.B.c").place());
  }

  @Test
  void breakBeforeACall() {
    BreakHint.Call call = (BreakHint.Call) onlyBreak("break before 3 x.Y.z in a.B.c").place();
    assertFalse(call.after());
    assertEquals(3, call.number());
    assertEquals("x.Y.z", call.callee().toString());
    assertFalse(call.ifNegative());
  }

  @Test
  void breakAfterEveryCallIfNegative() {
    BreakHint hint = onlyBreak("break after every x.Y.z if-negative in a.B.c");
    BreakHint.Call call = (BreakHint.Call) hint.place();
    assertTrue(call.after());
    assertEquals(0, call.number());
    assertTrue(call.ifNegative());
    assertEquals("a.B.c", hint.method().toString());
  }

  @Test
  void entriesAreListedWithTheirPlace() {
    HintsFile.Entry entry = parse("\n\nentry a.B.c(I)V").entries().get(0);
    assertEquals("a.hints:3", entry.where());
    assertEquals("a.B.c(I)V", entry.method().toString());
  }

  @Test
  void categoriesAreRowsOfTheEffectsTable() {
    HintsFile hints = parse("blocking a.B.c\npure a.*.*");
    assertEquals(Category.BLOCKING, hints.categories().get(0).category());
    assertEquals(Category.PURE, hints.categories().get(1).category());
    assertEquals("a.*.*", hints.categories().get(1).pattern().toString());
  }

  @Test
  void classesHaveProperties() {
    HintsFile hints = parse("unmanaged a.**\nlossy a.b.Cache\nconfined a.b.*Frame");
    assertTrue(hints.has(TypeProperty.UNMANAGED, "a/x/y/Z"));
    assertFalse(hints.has(TypeProperty.UNMANAGED, "b/Z"));
    assertTrue(hints.has(TypeProperty.LOSSY, "a/b/Cache"));
    assertFalse(hints.has(TypeProperty.LOSSY, "a/b/Cache$1"));
    assertTrue(hints.has(TypeProperty.CONFINED, "a/b/CallFrame"));
  }

  @Test
  void fieldsMayBeUntracked() {
    assertTrue(parse("untracked a.B.hits").untracked().get(0).matches("a/B", "hits", "I"));
  }

  @Test
  void commentsSpacesAndLineEndsDoNotMatter() {
    HintsFile hints = parse("  # nothing\r\n\tentry   a.B.c   # why\r\n\nentry a.B.d#x");
    assertEquals(2, hints.entries().size());
    assertEquals("a.hints:4", hints.entries().get(1).where());
  }

  @Test
  void anEmptyFileSaysNothing() {
    assertEquals(HintsFile.EMPTY, parse(""));
  }

  @Test
  void filesAddUp() {
    HintsFile both = parse("entry a.B.c\nlossy x.Y").and(parse("entry a.B.d"));
    assertEquals(2, both.entries().size());
    assertTrue(both.has(TypeProperty.LOSSY, "x/Y"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frobnicate a.B.c | there is no hint 'frobnicate'",
        "break | expected a place: entry, loops, case, before or after",
        "break sometimes a.B.c | there is no break place 'sometimes'",
        "break entry | expected a method",
        "break entry c | 'c' is not of the form class.method",
        "break entry a.B. | 'a.B.' is not of the form class.method",
        "break case | expected the number of a switch",
        "break case x 1 a.B.c | 'x' is not the number of a switch",
        "break case 1 a.B.c | 'a.B.c' is not the number of a case value",
        "break before a.B.c in d.E.f | 'a.B.c' is not the number of a call, or 'every'",
        "break before 1 a.B.c d.E.f | expected 'in' and a method",
        "break before 1 a.B.c | expected 'in' and a method",
        "break before 1 a.B.c in | expected a method",
        "break before 1 a.B.c if-negative in d.E.f | 'if-negative' needs 'after'",
        "break entry a.B.c d.E.f | 'd.E.f' is too much",
        "entry | expected a method",
        "entry a.B.c twice | 'twice' is too much",
        "blocking | expected a method",
        "blocking c | 'c' is not of the form class.method",
        "PURE a.B.c | there is no hint 'PURE'",
        "unmanaged | expected a class pattern",
        "untracked | expected a method",
      })
  void eachMistakeIsNamedWithItsLine(String line, String message) {
    TranslationException thrown =
        assertThrows(TranslationException.class, () -> parse("# first\n" + line));
    assertEquals(
        "a.hints:2: " + message + "; see the user guide for the format of hints files",
        thrown.getMessage().replace("effects files", "hints files"));
    assertEquals(ProblemKind.BAD_INPUT, thrown.kind());
  }
}
