package org.quanta.runtime.stm.model;

/**
 * What an object's value is worth. There is no need to know more to tell whether every read is
 * explained by the order of commits: a read is right if it is of the value that was committed last,
 * or of the quantum's own.
 */
final class Values {
  /** The one that was committed last. */
  static final int COMMITTED = 1;

  /** An older one, or one of a quantum that was rolled back. */
  static final int LOST = 2;

  static final int WIDTH = 3;

  private static final int OWN = 3;

  private Values() {}

  /** Written by the running quantum of a thread. */
  static int own(ModelThread t) {
    return OWN + t.index;
  }

  /** What a copy is worth when {@code t} has committed, which has written the object or not. */
  static int committed(int copy, ModelThread t, boolean written) {
    if (copy == own(t)) {
      return COMMITTED;
    }
    return copy == COMMITTED && written ? LOST : copy;
  }

  /** What a copy is worth when {@code t} has been rolled back. */
  static int rolledBack(int copy, ModelThread t) {
    return copy == own(t) ? LOST : copy;
  }

  static String text(int value) {
    return switch (value) {
      case COMMITTED -> "committed";
      case LOST -> "lost";
      default -> "of " + (value - OWN);
    };
  }
}
