package org.quanta.runtime.stm.arrays;

/**
 * What an array instruction throws if the array is null. The messages are those of the JVM, without
 * the part that names the variable.
 */
final class Nulls {
  private Nulls() {}

  static NullPointerException load(String kind) {
    return new NullPointerException("Cannot load from " + kind + " array");
  }

  static NullPointerException store(String kind) {
    return new NullPointerException("Cannot store to " + kind + " array");
  }

  static NullPointerException length() {
    return new NullPointerException("Cannot read the array length");
  }

  static NullPointerException copy(Class<?> type) {
    return new NullPointerException("Cannot invoke \"" + type.getName() + ".clone()\"");
  }
}
