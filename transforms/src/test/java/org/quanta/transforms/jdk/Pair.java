package org.quanta.transforms.jdk;

/**
 * The same thing twice.
 *
 * @param original made by the JDK's own class
 * @param copy made by the copy
 */
record Pair(Object original, Object copy) {
  static Pair same(Object shared) {
    return new Pair(shared, shared);
  }
}
