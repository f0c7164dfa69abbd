package org.quanta.runtime.stm;

/**
 * What is saved of an object that guards an array with its lease: its fields, and the array's
 * elements. Elements go back into the same array, because frames that are resumed may refer to it.
 *
 * <p>Large arrays are not copied. Their elements are saved one by one as they are written, by
 * {@code org.quanta.runtime.stm.arrays.GuardedArrays}.
 */
public final class SavedElements {
  /**
   * Arrays of more elements are not saved whole. An object's first write in a quantum costs a copy
   * of its arrays, no matter what is written, so this is less than for arrays with a lease of their
   * own.
   */
  public static final int LARGE = 256;

  private final Object fields;
  private final Object array;
  private final Object elements;

  private SavedElements(Object fields, Object array, Object elements) {
    this.fields = fields;
    this.array = array;
    this.elements = elements;
  }

  /**
   * Adds the elements of an array to what is saved of its holder. Like {@link
   * Leasable#quanta$save()}, it may be too late already, and then what it copies is thrown away.
   *
   * @param fields what has been saved so far
   * @param array the array; may be null
   * @return what is saved with the array
   */
  public static Object of(Object fields, Object array) {
    Object elements = array == null ? null : copy(array);
    return elements == null ? fields : new SavedElements(fields, array, elements);
  }

  private static Object copy(Object array) {
    if (array instanceof Object[] a) {
      return isSmall(a.length) ? a.clone() : null;
    }
    int length = java.lang.reflect.Array.getLength(array);
    if (!isSmall(length)) {
      return null;
    }
    Object copy = java.lang.reflect.Array.newInstance(array.getClass().componentType(), length);
    System.arraycopy(array, 0, copy, 0, length);
    return copy;
  }

  private static boolean isSmall(int length) {
    return length > 0 && length <= LARGE;
  }

  /** Puts the elements back, and returns the saved fields. */
  static Object restore(Object saved) {
    Object rest = saved;
    while (rest instanceof SavedElements part) {
      System.arraycopy(
          part.elements, 0, part.array, 0, java.lang.reflect.Array.getLength(part.elements));
      rest = part.fields;
    }
    return rest;
  }
}
