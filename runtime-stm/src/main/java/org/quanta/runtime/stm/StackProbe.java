package org.quanta.runtime.stm;

/**
 * Makes sure that there is stack left for a cold path that must not be cut short: if there is not,
 * the {@code StackOverflowError} comes here, before anything has been changed.
 */
final class StackProbe {
  private static final int DEPTH = 100;

  private StackProbe() {}

  static void reserve() {
    descend(DEPTH);
  }

  private static int descend(int depth) {
    return depth == 0 ? 0 : 1 + descend(depth - 1);
  }
}
