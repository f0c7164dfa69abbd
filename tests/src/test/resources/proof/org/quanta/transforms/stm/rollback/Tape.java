package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.IntSupplier;
import org.quanta.tests.outside.Outside;

/** The heap of the fixtures: managed data. */
public final class Tape {
  private static final ArrayList<String> log = new ArrayList<>();
  private static final int[] cells = new int[16];

  private Tape() {}

  public static void rewind() {
    log.clear();
    Arrays.fill(cells, 0);
  }

  public static String text() {
    return log + " " + Arrays.toString(cells);
  }

  public static void say(Object what) {
    log.add(String.valueOf(what));
  }

  public static int get(int cell) {
    return cells[cell];
  }

  public static void set(int cell, int value) {
    cells[cell] = value;
  }

  public static int block(int value) {
    return Outside.block(value);
  }

  public static String shorten(String text) {
    return text.length() < 40 ? text : text.hashCode() + "";
  }

  public static int callBack(IntSupplier body) {
    return Outside.callBack(body);
  }
}
