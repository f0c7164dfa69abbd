package org.quanta.runtime.stm.arrays;

import org.quanta.runtime.stm.SavedElements;
import org.quanta.runtime.stm.StmRuntime;
import org.quanta.runtime.stm.StmThread;

/**
 * What is done with raw arrays that the lease of their holder guards. There are no barriers here:
 * the holder has been leased where the array was loaded. Small arrays have been saved with it; of
 * large ones chunks are saved when they are first written.
 *
 * <p>An array of objects holds managed arrays where the program stores arrays.
 */
public final class GuardedArrays {
  private GuardedArrays() {}

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   */
  public static void set(boolean[] a, int i, boolean x) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, StmRuntime.current());
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   * @param t the current thread's quantum
   */
  public static void set(boolean[] a, int i, boolean x, StmThread t) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, t);
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   */
  public static void set(byte[] a, int i, byte x) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, StmRuntime.current());
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   * @param t the current thread's quantum
   */
  public static void set(byte[] a, int i, byte x, StmThread t) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, t);
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   */
  public static void set(char[] a, int i, char x) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, StmRuntime.current());
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   * @param t the current thread's quantum
   */
  public static void set(char[] a, int i, char x, StmThread t) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, t);
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   */
  public static void set(short[] a, int i, short x) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, StmRuntime.current());
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   * @param t the current thread's quantum
   */
  public static void set(short[] a, int i, short x, StmThread t) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, t);
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   */
  public static void set(int[] a, int i, int x) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, StmRuntime.current());
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   * @param t the current thread's quantum
   */
  public static void set(int[] a, int i, int x, StmThread t) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, t);
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   */
  public static void set(long[] a, int i, long x) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, StmRuntime.current());
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   * @param t the current thread's quantum
   */
  public static void set(long[] a, int i, long x, StmThread t) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, t);
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   */
  public static void set(float[] a, int i, float x) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, StmRuntime.current());
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   * @param t the current thread's quantum
   */
  public static void set(float[] a, int i, float x, StmThread t) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, t);
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   */
  public static void set(double[] a, int i, double x) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, StmRuntime.current());
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   * @param t the current thread's quantum
   */
  public static void set(double[] a, int i, double x, StmThread t) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, t);
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   */
  public static void set(Object[] a, int i, Object x) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, StmRuntime.current());
    }
    a[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   * @param t the current thread's quantum
   */
  public static void set(Object[] a, int i, Object x, StmThread t) {
    if (StmRuntime.barriersOn() && a != null && a.length > SavedElements.LARGE) {
      beforeChange(a, i, 1, t);
    }
    a[i] = x;
  }

  /**
   * Notes that an array is new in the current quantum: a rollback has nothing to put back into it.
   *
   * @param array made by the instruction before
   */
  public static void born(Object array) {
    if (StmRuntime.barriersOn() && isLarge(array)) {
      StmRuntime.bornElements(array, StmRuntime.current());
    }
  }

  /**
   * Notes that an array is new in the current quantum: a rollback has nothing to put back into it.
   *
   * @param array made by the instruction before
   * @param t the current thread's quantum
   */
  public static void born(Object array, StmThread t) {
    if (StmRuntime.barriersOn() && isLarge(array)) {
      StmRuntime.bornElements(array, t);
    }
  }

  /**
   * Has a holder leased again for reading, by the load of its array.
   *
   * @param array what has been loaded
   */
  public static void again(Object array) {}

  /**
   * Has a holder leased again for writing, by the load of its array.
   *
   * @param array what has been loaded
   */
  public static void againForChange(Object array) {}

  /**
   * Saves elements that are about to be written, of an array that the snapshot of its holder may
   * lack: the holder may have got another one meanwhile, or has not had this one yet.
   *
   * @param array a raw array; may be null
   * @param from the first of them
   * @param count how many
   */
  public static void keep(Object array, int from, int count) {
    keep(array, from, count, StmRuntime.current());
  }

  /**
   * Saves elements that are about to be written, of an array that the snapshot of its holder may
   * lack: the holder may have got another one meanwhile, or has not had this one yet.
   *
   * @param array a raw array; may be null
   * @param from the first of them
   * @param count how many
   * @param t the current thread's quantum
   */
  public static void keep(Object array, int from, int count, StmThread t) {
    if (StmRuntime.barriersOn() && array != null) {
      StmRuntime.keepElements(array, from, count, t);
    }
  }

  /**
   * Saves all elements of an array that is about to get a holder, but may be from a quantum before.
   *
   * @param array a raw array; may be null
   */
  public static void keep(Object array) {
    keep(array, StmRuntime.current());
  }

  /**
   * Saves all elements of an array that is about to get a holder, but may be from a quantum before.
   *
   * @param array a raw array; may be null
   * @param t the current thread's quantum
   */
  public static void keep(Object array, StmThread t) {
    if (array != null) {
      keep(array, 0, java.lang.reflect.Array.getLength(array), t);
    }
  }

  private static boolean isLarge(Object array) {
    return array instanceof Object[] references
        ? references.length > SavedElements.LARGE
        : java.lang.reflect.Array.getLength(array) > SavedElements.LARGE;
  }

  /**
   * Saves what code outside is about to change.
   *
   * @param array a raw array; may be null
   */
  public static void beforeChange(Object array) {
    beforeChange(array, StmRuntime.current());
  }

  /**
   * Saves what code outside is about to change.
   *
   * @param array a raw array; may be null
   * @param t the current thread's quantum
   */
  public static void beforeChange(Object array, StmThread t) {
    if (array != null) {
      beforeChange(array, 0, java.lang.reflect.Array.getLength(array), t);
    }
  }

  /** Saves elements of a large array; nothing if the range is none of the array's. */
  private static void beforeChange(Object array, int from, int count, StmThread t) {
    int length = java.lang.reflect.Array.getLength(array);
    if (length > SavedElements.LARGE && from >= 0 && count > 0 && from <= length - count) {
      StmRuntime.saveElements(array, from, count, t);
    }
  }

  /**
   * {@code System.arraycopy} from or to a raw array.
   *
   * @param source the array to copy from, raw or managed
   * @param sourceStart its first element
   * @param target the array to copy to, raw or managed
   * @param targetStart its first element
   * @param count how many
   */
  public static void copyElements(
      Object source, int sourceStart, Object target, int targetStart, int count) {
    copyElements(source, sourceStart, target, targetStart, count, StmRuntime.current());
  }

  /**
   * {@code System.arraycopy} from or to a raw array.
   *
   * @param source the array to copy from, raw or managed
   * @param sourceStart its first element
   * @param target the array to copy to, raw or managed
   * @param targetStart its first element
   * @param count how many
   * @param t the current thread's quantum
   */
  public static void copyElements(
      Object source, int sourceStart, Object target, int targetStart, int count, StmThread t) {
    if (source instanceof ManagedArray from) {
      Barriers.readRange(from, sourceStart, count);
    }
    if (target instanceof ManagedArray to) {
      Barriers.writeRange(to, targetStart, count);
    } else if (target != null && target.getClass().isArray()) {
      beforeChange(target, targetStart, count, t);
    }
    if (source instanceof ReferenceArray from
        && target instanceof Object[] to
        && from.mayHoldArrays()) {
      unwrap(from, sourceStart, to, targetStart, count);
    } else if (source instanceof Object[] from && target instanceof ReferenceArray to) {
      wrap(from, sourceStart, to, targetStart, count);
    } else {
      System.arraycopy(plain(source), sourceStart, plain(target), targetStart, count);
    }
  }

  private static Object plain(Object array) {
    return array instanceof ManagedArray managed ? managed.raw() : array;
  }

  private static void unwrap(ReferenceArray source, int from, Object[] target, int to, int count) {
    if (!isIn(from, count, source.raw.length) || !isIn(to, count, target.length)) {
      System.arraycopy(source.raw, from, target, to, count); // throws
    }
    for (int i = 0; i < count; i++) {
      target[to + i] = source.managed(source.raw[from + i], from + i);
    }
  }

  private static void wrap(Object[] source, int from, ReferenceArray target, int to, int count) {
    if (!isIn(from, count, source.length) || !isIn(to, count, target.raw.length)) {
      System.arraycopy(source, from, target.raw, to, count); // throws
    }
    for (int i = 0; i < count; i++) {
      Object element = source[from + i];
      if (!target.accepts(plain(element))) {
        System.arraycopy(source, from + i, target.raw, to + i, 1); // throws
      }
      target.store(to + i, element);
    }
  }

  private static boolean isIn(int from, int count, int length) {
    return from >= 0 && count >= 0 && from <= length - count;
  }

  /**
   * A raw array with the elements of a managed one, for a holder to guard.
   *
   * @param array a managed array; may be null
   * @return a new raw array of the same class
   */
  public static Object copyOf(Object array) {
    if (!(array instanceof ManagedArray managed)) {
      return array;
    }
    int length = java.lang.reflect.Array.getLength(managed.raw());
    Object copy =
        java.lang.reflect.Array.newInstance(managed.raw().getClass().componentType(), length);
    copyElements(managed, 0, copy, 0, length);
    born(copy);
    return copy;
  }

  /**
   * {@code Arrays.copyOf} of a raw array.
   *
   * @param source the array to copy from
   * @param length how many elements the copy has
   * @param type the class of the copy
   * @return a managed array
   */
  public static ReferenceArray copyOf(Object[] source, int length, Class<? extends Object[]> type) {
    ReferenceArray result = make(type, length);
    wrap(source, 0, result, 0, Math.min(source.length, length));
    return result;
  }

  /**
   * {@code Arrays.copyOfRange} of a raw array.
   *
   * @param source the array to copy from
   * @param from its first element
   * @param to the one behind its last element
   * @param type the class of the copy
   * @return a managed array
   * @throws IllegalArgumentException if the range is negative
   */
  public static ReferenceArray copyOfRange(
      Object[] source, int from, int to, Class<? extends Object[]> type) {
    if (to < from) {
      throw new IllegalArgumentException(from + " > " + to);
    }
    ReferenceArray result = make(type, to - from);
    wrap(source, from, result, 0, Math.min(source.length - from, to - from));
    return result;
  }

  private static ReferenceArray make(Class<? extends Object[]> type, int length) {
    return ReferenceArray.born(
        (Object[]) java.lang.reflect.Array.newInstance(type.componentType(), length));
  }

  /**
   * Wraps a new array.
   *
   * @param raw the copy of a raw array; may be null
   * @return a managed array
   */
  public static BooleanArray wrap(boolean[] raw) {
    return raw == null ? null : BooleanArray.born(raw);
  }

  /**
   * Wraps a new array.
   *
   * @param raw the copy of a raw array; may be null
   * @return a managed array
   */
  public static ByteArray wrap(byte[] raw) {
    return raw == null ? null : ByteArray.born(raw);
  }

  /**
   * Wraps a new array.
   *
   * @param raw the copy of a raw array; may be null
   * @return a managed array
   */
  public static CharArray wrap(char[] raw) {
    return raw == null ? null : CharArray.born(raw);
  }

  /**
   * Wraps a new array.
   *
   * @param raw the copy of a raw array; may be null
   * @return a managed array
   */
  public static ShortArray wrap(short[] raw) {
    return raw == null ? null : ShortArray.born(raw);
  }

  /**
   * Wraps a new array.
   *
   * @param raw the copy of a raw array; may be null
   * @return a managed array
   */
  public static IntArray wrap(int[] raw) {
    return raw == null ? null : IntArray.born(raw);
  }

  /**
   * Wraps a new array.
   *
   * @param raw the copy of a raw array; may be null
   * @return a managed array
   */
  public static LongArray wrap(long[] raw) {
    return raw == null ? null : LongArray.born(raw);
  }

  /**
   * Wraps a new array.
   *
   * @param raw the copy of a raw array; may be null
   * @return a managed array
   */
  public static FloatArray wrap(float[] raw) {
    return raw == null ? null : FloatArray.born(raw);
  }

  /**
   * Wraps a new array.
   *
   * @param raw the copy of a raw array; may be null
   * @return a managed array
   */
  public static DoubleArray wrap(double[] raw) {
    return raw == null ? null : DoubleArray.born(raw);
  }

  /**
   * Wraps a new array.
   *
   * @param raw the copy of a raw array; may be null
   * @return a managed array
   */
  public static ReferenceArray wrap(Object[] raw) {
    if (raw == null) {
      return null;
    }
    ReferenceArray result = ReferenceArray.born(raw);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] instanceof ManagedArray array) {
        result.store(i, array);
      }
    }
    return result;
  }
}
