package org.quanta.tests.guarded;

import java.util.Arrays;
import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/** The program: objects with arrays that never leave them. */
public final class Shelves {
  static Row row;
  static Growing growing;
  static Large large;
  static Wide wide;

  private Shelves() {}

  /** Makes new objects. */
  @EntryPoint
  public static void setUp() {
    row = new Row();
    growing = new Growing();
    large = new Large();
    wide = new Wide();
  }

  /** Changes all of them, so that a part that is done twice or not undone can be seen. */
  @EntryPoint
  public static void step(int x) {
    row.add(x & 7, x);
    growing.append("item " + x);
    growing.append(new int[] {x});
    growing.removeFirst();
    large.add((x * 37) % Large.SIZE, x);
    large.shift(x % 10);
    wide.change(x);
    wide.exchange(x);
  }

  /** Changes elements only, each thread all of them. */
  @EntryPoint
  public static void count(int rounds) {
    for (int i = 0; i < rounds; i++) {
      row.add(i & 7, 1);
      large.add((i * 7) % Large.SIZE, 1);
      Quantum.qbreak();
    }
  }

  /** Every element. */
  @EntryPoint
  public static String digest() {
    return row + " " + growing + " " + large + " " + wide;
  }

  /** The sums of what {@link #count} counts. */
  @EntryPoint
  public static String sums() {
    return row.sum() + " " + large.sum();
  }

  /** A small array in a field that never changes. */
  static final class Row {
    private final int[] cells = new int[8];

    void add(int place, int x) {
      cells[place] += x;
    }

    int sum() {
      int result = 0;
      for (int cell : cells) {
        result += cell;
      }
      return result;
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      for (int cell : cells) {
        text.append(cell).append(' ');
      }
      return text.toString();
    }
  }

  /** An array that is replaced. */
  static final class Growing {
    private Object[] items = new Object[1];
    private int size;

    void append(Object item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, 2 * size);
      }
      items[size++] = item;
    }

    void removeFirst() {
      size--;
      System.arraycopy(items, 1, items, 0, size);
      items[size] = null;
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < items.length; i++) {
        Object item = items[i];
        text.append(item instanceof int[] array ? "[" + array[0] + "]" : item).append(' ');
      }
      return text.toString();
    }
  }

  /** An array that is too large to be saved whole. */
  static final class Large {
    static final int SIZE = 1000;

    private final long[] cells = new long[SIZE];

    void add(int place, long x) {
      cells[place] += x;
    }

    void shift(int by) {
      System.arraycopy(cells, 0, cells, by, SIZE - by);
      Arrays.fill(cells, 0, by, by);
    }

    long sum() {
      long result = 0;
      for (long cell : cells) {
        result += cell;
      }
      return result;
    }

    @Override
    public String toString() {
      long result = 0;
      for (long cell : cells) {
        result = 31 * result + cell;
      }
      return Long.toString(result);
    }
  }

  /** Several arrays, with a superclass that has one, too. */
  static class Narrow {
    private boolean[] flags = new boolean[4];

    void change(int x) {
      flags[x & 3] ^= true;
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      for (boolean flag : flags) {
        text.append(flag).append(' ');
      }
      return text.toString();
    }
  }

  static final class Wide extends Narrow {
    private final byte[] bytes = new byte[5];
    private char[] chars = {'a', 'b', 'c'};
    private double[] doubles = new double[300];

    @Override
    void change(int x) {
      super.change(x);
      bytes[x % 5] += (byte) x;
      chars[x % 3]++;
      doubles[x % 300] += x / 2.0;
    }

    /** The old array is written to when the field has a new one already. */
    void exchange(int x) {
      char[] old = chars;
      char[] next = old.clone();
      chars = next;
      next[0]++;
      old[1] = 'X';
      doubles = Arrays.copyOf(doubles, 290 + x % 20);
      doubles[0]--;
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(super.toString());
      for (byte b : bytes) {
        text.append(b).append(' ');
      }
      text.append(chars).append(' ');
      double sum = 0;
      for (double d : doubles) {
        sum = sum * 1.5 + d;
      }
      return text.append(sum).toString();
    }
  }
}
