package org.quanta.runtime.stm.arrays;

/** {@code System.arraycopy} of managed arrays. */
public final class ArrayCopy {
  private ArrayCopy() {}

  /**
   * Copies elements. What is wrong with the arguments is said by {@code System.arraycopy} itself.
   *
   * @param source the array to copy from
   * @param sourceStart its first element
   * @param target the array to copy to
   * @param targetStart its first element
   * @param count how many
   */
  public static void copy(
      Object source, int sourceStart, Object target, int targetStart, int count) {
    if (source instanceof ManagedArray from && target instanceof ManagedArray to) {
      Barriers.readRange(from, sourceStart, count);
      Barriers.writeRange(to, targetStart, count);
      if (from instanceof ReferenceArray elements
          && to instanceof ReferenceArray places
          && (elements.mayHoldArrays() || places.mayHoldArrays())) {
        copyArrays(elements, sourceStart, places, targetStart, count);
        return;
      }
    }
    plain(source, sourceStart, target, targetStart, count);
  }

  private static void plain(Object source, int from, Object target, int to, int count) {
    System.arraycopy(ManagedArray.rawOf(source), from, ManagedArray.rawOf(target), to, count);
  }

  /** One element after another, with the managed arrays among them. */
  private static void copyArrays(
      ReferenceArray source, int from, ReferenceArray target, int to, int count) {
    if (Math.min(Math.min(from, to), count) < 0
        || from > source.raw.length - count
        || to > target.raw.length - count) {
      plain(source, from, target, to, count); // throws
    }
    boolean backward = source.raw == target.raw && from < to;
    for (int i = 0; i < count; i++) {
      int step = backward ? count - 1 - i : i;
      Object element = source.raw[from + step];
      if (!target.accepts(element)) {
        plain(source, from + step, target, to + step, 1);
      }
      target.store(
          to + step, source.mayHoldArrays() ? source.managed(element, from + step) : element);
    }
  }
}
