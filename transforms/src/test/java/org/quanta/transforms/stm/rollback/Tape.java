package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import org.quanta.transforms.stm.rollback.runtime.StmRuntime;

/**
 * The heap of the fixtures: external code, each call of which is a barrier. What a quantum that is
 * rolled back has done to it is undone, so that a replay shows only if something is wrong.
 */
public final class Tape {
  private static final List<String> log = new ArrayList<>();
  private static final int[] cells = new int[16];
  private static boolean translated;
  private static boolean measuring;
  private static int deepest;

  /** What can be rolled back. */
  public record State(int length, int[] cells) {}

  private Tape() {}

  static void rewind(boolean runsTranslated, boolean measures) {
    log.clear();
    Arrays.fill(cells, 0);
    translated = runsTranslated;
    measuring = measures;
    deepest = 0;
  }

  static String text() {
    return log + " " + Arrays.toString(cells);
  }

  /** The deepest stack that a barrier has seen. */
  static int deepest() {
    return deepest;
  }

  public static State state() {
    return new State(log.size(), cells.clone());
  }

  public static void restore(State state) {
    log.subList(state.length, log.size()).clear();
    System.arraycopy(state.cells, 0, cells, 0, cells.length);
  }

  private static void barrier() {
    if (measuring) {
      int depth = StackWalker.getInstance().walk(frames -> (int) frames.count());
      deepest = Math.max(deepest, depth);
    }
    if (translated) {
      StmRuntime.barrier();
    }
  }

  /** Appends to the log. */
  public static void say(Object what) {
    barrier();
    log.add(String.valueOf(what));
  }

  /** Reads a cell. */
  public static int get(int cell) {
    barrier();
    return cells[cell];
  }

  /** Writes a cell. */
  public static void set(int cell, int value) {
    barrier();
    cells[cell] = value;
  }

  /** A call that blocks: must happen exactly once, and outside of any quantum. */
  public static int block(int value) {
    if (translated && !StmRuntime.isOutside()) {
      throw new AssertionError("inside a quantum");
    }
    log.add("block " + value);
    if (value < 0) {
      throw new IllegalArgumentException("negative: " + value);
    }
    return value * 2;
  }

  /** Keeps random texts from growing for ever. */
  public static String shorten(String text) {
    return text.length() < 40 ? text : text.hashCode() + "";
  }

  /** External code that calls back. */
  public static int callBack(IntSupplier body) {
    return body.getAsInt() + 1;
  }
}
