package org.quanta.runtime.gil;

/**
 * Makes a {@link StackOverflowError} come before the lock's state changes rather than in the middle
 * of it. Interpreters run into stack overflows on purpose, and go on after catching them.
 */
final class StackRoom {
  /** Frames; the slow paths of the lock are less than half as deep. */
  private static final int FRAMES = 24;

  private StackRoom() {}

  /**
   * Checks that there is room for the lock to work.
   *
   * @throws StackOverflowError if not; nothing has happened then
   */
  static void check() {
    descend(FRAMES, 1, 2, 3);
  }

  /** The arguments are there to be kept in the frame. */
  private static long descend(int frames, long a, long b, long c) {
    return frames == 0 ? a : descend(frames - 1, b, c, a) + b - c;
  }
}
