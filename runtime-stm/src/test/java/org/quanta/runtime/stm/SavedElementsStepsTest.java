package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

/** What is saved of arrays with the object that guards them. */
class SavedElementsStepsTest {
  @Test
  void elementsComeBackIntoTheSameArrays() {
    int[] numbers = {1, 2};
    String[] texts = {"a", "b"};
    Object saved = SavedElements.of(SavedElements.of("fields", numbers), texts);
    numbers[1] = 7;
    texts[0] = null;
    assertEquals("fields", SavedElements.restore(saved));
    assertArrayEquals(new int[] {1, 2}, numbers);
    assertArrayEquals(new String[] {"a", "b"}, texts);
    numbers[0] = 9;
    assertEquals("fields", SavedElements.restore(saved), "twice, if an error comes between");
    assertEquals(1, numbers[0]);
  }

  @Test
  void whatIsLargeOrEmptyOrMissingIsNotCopied() {
    for (int length : new int[] {0, SavedElements.LARGE + 1}) {
      assertSame("fields", SavedElements.of("fields", new long[length]));
      assertSame("fields", SavedElements.of("fields", new Object[length]));
    }
    assertSame("fields", SavedElements.of("fields", null));
    assertEquals("fields", SavedElements.restore("fields"));
  }

  @Test
  void theLargestOfTheSmallAreCopied() {
    byte[] bytes = new byte[SavedElements.LARGE];
    Object[] objects = new Object[SavedElements.LARGE];
    Object saved = SavedElements.of(SavedElements.of(null, bytes), objects);
    bytes[SavedElements.LARGE - 1] = 1;
    objects[SavedElements.LARGE - 1] = "x";
    SavedElements.restore(saved);
    assertArrayEquals(new byte[SavedElements.LARGE], bytes);
    assertArrayEquals(new Object[SavedElements.LARGE], objects);
  }
}
