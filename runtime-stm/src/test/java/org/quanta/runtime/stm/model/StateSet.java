package org.quanta.runtime.stm.model;

import java.util.Arrays;

/** All states that have been reached, in full, numbered in the order in which they came. */
final class StateSet {
  private final int longs;
  private long[] states = new long[1 << 12];
  private int[] table = new int[1 << 10];
  private int size;

  StateSet(int longs) {
    this.longs = longs;
  }

  int size() {
    return size;
  }

  void get(int number, long[] state) {
    System.arraycopy(states, number * longs, state, 0, longs);
  }

  /** The number of a state, which is new if there were just so many before. */
  int add(long[] state) {
    if (2 * size >= table.length) {
      grow();
    }
    int slot = hash(state, 0) & table.length - 1;
    for (; table[slot] != 0; slot = slot + 1 & table.length - 1) {
      int number = table[slot] - 1;
      int at = number * longs;
      if (Arrays.equals(states, at, at + longs, state, 0, longs)) {
        return number;
      }
    }
    if ((size + 1) * longs > states.length) {
      states = Arrays.copyOf(states, 2 * states.length);
    }
    System.arraycopy(state, 0, states, size * longs, longs);
    table[slot] = ++size;
    return size - 1;
  }

  private void grow() {
    int[] larger = new int[4 * table.length];
    for (int number = 0; number < size; number++) {
      int slot = hash(states, number * longs) & larger.length - 1;
      while (larger[slot] != 0) {
        slot = slot + 1 & larger.length - 1;
      }
      larger[slot] = number + 1;
    }
    table = larger;
  }

  private int hash(long[] array, int at) {
    long hash = 0;
    for (int i = at; i < at + longs; i++) {
      hash = (hash ^ array[i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return (int) (hash ^ hash >>> 32);
  }
}
