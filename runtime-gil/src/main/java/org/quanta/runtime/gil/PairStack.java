package org.quanta.runtime.gil;

import java.util.Arrays;

/** A stack of bits: for each open before/after pair of a thread, whether it went out. */
final class PairStack {
  private long[] words = new long[1];
  private int depth;

  void push(boolean wentOut) {
    int word = depth >> 6;
    if (word == words.length) {
      words = Arrays.copyOf(words, 2 * words.length);
    }
    long bit = 1L << depth;
    words[word] = wentOut ? words[word] | bit : words[word] & ~bit;
    depth++;
  }

  /** What was pushed last; false if there is no open pair. */
  boolean pop() {
    if (depth == 0) {
      return false;
    }
    depth--;
    return (words[depth >> 6] & 1L << depth) != 0;
  }
}
