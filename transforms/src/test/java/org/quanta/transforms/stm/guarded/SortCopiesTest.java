package org.quanta.transforms.stm.guarded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/** Sorts of a field's array work on a copy, with the same end. */
class SortCopiesTest {
  /** A list that sorts itself. */
  public static final class Sorted {
    private Object[] elements = {3, 1, 9, 2, 7, 5, 8};

    /** Sorts with a comparator that works, and one that does not. */
    public static String use() {
      Sorted sorted = new Sorted();
      sorted.sort(1, 5, (a, b) -> ((Integer) a).compareTo((Integer) b));
      String first = Arrays.toString(sorted.elements);
      int[] left = {9};
      try {
        sorted.sort(
            0,
            7,
            (a, b) -> {
              if (left[0]-- == 0) {
                throw new IllegalStateException();
              }
              return ((Integer) b).compareTo((Integer) a);
            });
      } catch (IllegalStateException e) {
        first += "failed ";
      }
      return first + Arrays.toString(sorted.elements);
    }

    void sort(int from, int to, Comparator<Object> order) {
      Arrays.sort(elements, from, to, order);
    }

    static void sortOther(Object[] others, Comparator<Object> order) {
      Arrays.sort(others, 0, others.length, order);
    }
  }

  @Test
  void theEndIsTheSame() throws Exception {
    Copied copied = new Copied(Sorted.class).apply(new SortCopies());
    assertEquals(Sorted.use(), copied.load().getMethod("use").invoke(null));
    assertTrue(Sorted.use().contains("failed"), Sorted.use());
  }

  @Test
  void onlyArraysOfFieldsAreCopied() {
    Copied copied = new Copied(Sorted.class).apply(new SortCopies());
    assertTrue(copied.code("sort").toString().contains("clone"));
    assertEquals(new Copied(Sorted.class).code("sortOther"), copied.code("sortOther"));
  }
}
