package org.quanta.transforms.stm.guarded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small helpers with arrays are put where they are called, and do the same there. */
class InlineArrayHelpersTest {
  /** A class with helpers. */
  public static final class Ring {
    Object[] elements = new Object[2];
    private int size;

    /** Calls all of them. */
    public static String use() {
      Ring ring = new Ring();
      for (int i = 0; i < 9; i++) {
        ring.add(i, i * 3L);
      }
      return ring.sum(1, 2L) + " " + ring.caught() + " " + ring.first() + ring.size + ring.deep(3);
    }

    void add(Object element, long twoSlots) {
      Object[] all = elements;
      if (size == all.length) {
        all = grow(size + 1);
      }
      all[size++] = twoSlots > 8 ? element : "early";
      clear(elements, size, elements.length);
    }

    int sum(int first, long twoSlots) {
      Object[] all = elements;
      int sum = 0;
      for (int i = 0; i < size; i++) {
        sum += weight(all, i, twoSlots) + (weight(all, i, 1L) > 3 ? first : 0);
      }
      return sum;
    }

    String caught() {
      try {
        return "" + nonNull(elements, size);
      } catch (ConcurrentModificationException e) {
        return "null";
      }
    }

    Object first() {
      return new Object() {
        @Override
        public String toString() {
          return "first " + elementAt(elements, 0);
        }
      };
    }

    int deep(int depth) {
      return depth == 0 ? elements.length : recursive(elements, depth);
    }

    private Object[] grow(int least) {
      if (least > 1) {
        Object[] larger = new Object[least * 2];
        System.arraycopy(elements, 0, larger, 0, elements.length);
        elements = larger;
        return larger;
      }
      return elements;
    }

    private static void clear(Object[] all, int from, int to) {
      for (int i = from; i < to; i++) {
        all[i] = null;
      }
    }

    private static int weight(Object[] all, int i, long twoSlots) {
      if (all[i] instanceof Integer number) {
        return (int) (number * twoSlots);
      }
      return 1;
    }

    static Object nonNull(Object[] all, int i) {
      if (all[i] == null) {
        throw new ConcurrentModificationException();
      }
      return all[i];
    }

    static Object elementAt(Object[] all, int i) {
      return all[i];
    }

    private static int recursive(Object[] all, int depth) {
      return depth == 0 ? all.length : recursive(all, depth - 1);
    }

    private static int handled(Object[] all) {
      try {
        return all.length;
      } catch (NullPointerException e) {
        return -1;
      }
    }

    int notInlined() {
      return handled(elements);
    }
  }

  private static Copied inlined(Copied ring) {
    InlineArrayHelpers inline = new InlineArrayHelpers(new Copied(Ring.class)::tree);
    ring.apply(inline);
    DropCalledByNobody drop = new DropCalledByNobody(inline.inlined());
    ring.all().forEach(drop::visit);
    return ring.apply(drop);
  }

  private static List<String> callees(Copied ring, String method) {
    List<String> result = new ArrayList<>();
    for (String line : ring.code(method)) {
      if (line.startsWith("INVOKESTATIC") || line.startsWith("INVOKEVIRTUAL")) {
        result.add(line.replaceAll(".*[./](\\w+) \\(.*", "$1"));
      }
    }
    return result;
  }

  @Test
  void theyDoTheSame() throws Exception {
    Copied ring = inlined(new Copied(Ring.class));
    assertEquals(Ring.use(), ring.load().getMethod("use").invoke(null));
  }

  @Test
  void helpersAreNotCalledAnyMore() {
    Copied ring = inlined(new Copied(Ring.class));
    assertEquals(List.of("intValue", "intValue"), callees(ring, "sum"));
    assertEquals(List.of("arraycopy"), callees(ring, "add"));
    assertEquals(List.of("handled"), callees(ring, "notInlined"));
  }

  @Test
  void helpersCalledByNobodyAreGone() {
    Copied ring = inlined(new Copied(Ring.class));
    for (String name : List.of("grow", "clear", "weight", "nonNull", "elementAt")) {
      assertFalse(ring.find(name).isPresent(), name);
    }
    assertTrue(ring.find("handled").isPresent());
    assertTrue(ring.find("use").isPresent());
  }

  @Test
  void theProgramsOwnClassesAreLeftAlone() {
    Analysis analysis = new Analysis(true, java.util.Set.of(), Ring.class);
    List<String> before = analysis.code("sum");
    analysis.apply(new InlineArrayHelpers(name -> null));
    assertEquals(before, analysis.code("sum"));
  }
}
