package org.quanta.runtime.stm;

/**
 * Makes sure that there is stack left for what must not be cut short: if there is not, the {@code
 * StackOverflowError} comes here, before anything has been changed.
 *
 * <p>What counts is bytes: code that is hardly ever run is interpreted, and takes a multiple of the
 * stack that this recursion takes once it is compiled. Hence the many parameters, which have to be
 * kept across the call.
 */
final class StackProbe {
  private static final int STEP = 40;
  private static final int QUANTUM = 64;

  private StackProbe() {}

  /** For one step of the runtime: some 3 KB. */
  static void reserve() {
    descend(STEP, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  /**
   * Called where a quantum is about to begin, in the frame in which it begins: some 5 KB.
   *
   * <p>If the quantum is rolled back, it is begun again from there; and when the frame is left, its
   * caller has to get to know it, by a signal. If that went wrong, nobody would know where the
   * quantum has begun. All of it happens in this frame or in one further up, so there is room for
   * it if there is room now, and for the steps that it consists of.
   */
  static void reserveForQuantum() {
    descend(QUANTUM, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  private static long descend(
      int depth, long a, long b, long c, long d, long e, long f, long g, long h) {
    if (depth == 0) {
      return a;
    }
    long below = descend(depth - 1, b, c, d, e, f, g, h, a + depth);
    return below + a * b + c * d + e * f + g * h;
  }
}
