package org.quanta.benchmarks.subjects;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Makes many small objects of one kind, and counts the bytes that are allocated for them. */
@SuppressWarnings("UnusedVariable") // only their sizes count
public final class Sizes {
  private static final int OBJECTS = 1_000_000;

  private Sizes() {}

  private static final class NoFields {}

  private static final class OneInt {
    private int value;

    OneInt(int value) {
      this.value = value;
    }

    void change() {
      value++;
    }
  }

  private static final class OneLong {
    private long value;

    OneLong(long value) {
      this.value = value;
    }

    void change() {
      value++;
    }
  }

  private static final class TwoReferences {
    private Object first;
    private Object second;

    TwoReferences(Object both) {
      first = both;
      second = both;
    }

    void change() {
      first = second;
    }
  }

  private static final class ThreeReferences {
    private Object first;
    private Object second;
    private Object third;

    ThreeReferences(Object all) {
      first = all;
      second = all;
      third = all;
    }

    void change() {
      first = second;
    }
  }

  /**
   * Measures one kind.
   *
   * @param arguments {@code no fields}, {@code one int}, {@code one long}, {@code two references},
   *     {@code three references}, or {@code array} of 8 bytes; prints {@code size BYTES} of each
   */
  public static void main(String[] arguments) {
    Object[] all = new Object[OBJECTS];
    make(arguments[0], all, 1); // classes are loaded
    long before = allocated();
    make(arguments[0], all, OBJECTS);
    System.out.println("size " + Math.round((allocated() - before) / (double) OBJECTS));
    change(all[OBJECTS / 2]);
  }

  private static void make(String what, Object[] all, int count) {
    for (int i = 0; i < count; i++) {
      all[i] =
          switch (what) {
            case "no fields" -> new NoFields();
            case "one int" -> new OneInt(i);
            case "one long" -> new OneLong(i);
            case "two references" -> new TwoReferences(all);
            case "three references" -> new ThreeReferences(all);
            case "array" -> new byte[8];
            default -> throw new IllegalArgumentException(what);
          };
    }
  }

  /** A field that never changes would need no lease. */
  private static void change(Object any) {
    if (any instanceof OneInt object) {
      object.change();
    } else if (any instanceof OneLong object) {
      object.change();
    } else if (any instanceof TwoReferences object) {
      object.change();
    } else if (any instanceof ThreeReferences object) {
      object.change();
    }
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
