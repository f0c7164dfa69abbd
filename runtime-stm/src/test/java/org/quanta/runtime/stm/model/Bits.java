package org.quanta.runtime.stm.model;

/** Writes small numbers one after the other into longs, or reads them again in the same order. */
final class Bits {
  private long[] words;
  private boolean isWriting;
  private int word;
  private int used;

  /** From now on {@link #next} writes. */
  void write(long[] to) {
    begin(to, true);
    to[0] = 0;
  }

  /** From now on {@link #next} reads. */
  void read(long[] from) {
    begin(from, false);
  }

  private void begin(long[] array, boolean writes) {
    words = array;
    isWriting = writes;
    word = 0;
    used = 0;
  }

  /** Writes {@code value} and returns it; or returns what was written here. */
  int next(int value, int width) {
    if (used + width > Long.SIZE) {
      used = 0;
      word++;
      if (isWriting) {
        words[word] = 0;
      }
    }
    int shift = used;
    used += width;
    if (!isWriting) {
      return (int) (words[word] >>> shift) & ((1 << width) - 1);
    }
    if (value >>> width != 0) {
      throw new AssertionError(value + " needs more than " + width + " bits");
    }
    words[word] |= (long) value << shift;
    return value;
  }

  /** Like {@link #next(int, int)}, for a number that may be -1. */
  int nextOrNone(int value, int width) {
    return next(value + 1, width) - 1;
  }

  /** Like {@link #next(int, int)}, for one bit. */
  boolean next(boolean value) {
    return next(value ? 1 : 0, 1) != 0;
  }

  /** Like {@link #next(int, int)}, for one of {@code all}. */
  @SuppressWarnings("EnumOrdinal") // states are kept no longer than the program runs
  <E extends Enum<E>> E next(E value, E[] all, int width) {
    return all[next(value.ordinal(), width)];
  }

  /** The number of longs used so far. */
  int length() {
    return word + 1;
  }
}
