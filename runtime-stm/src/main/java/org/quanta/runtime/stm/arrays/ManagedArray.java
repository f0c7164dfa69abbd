package org.quanta.runtime.stm.arrays;

import java.io.Serializable;
import org.quanta.runtime.stm.Managed;
import org.quanta.runtime.stm.StmThread;

/**
 * What all managed arrays have in common, and the operations on values of which only the running
 * program knows whether they are arrays.
 *
 * <p>It is an array in all that a program can ask of an object: cloneable, serializable by type,
 * equal to itself alone, with the hash code and the text of the raw array.
 */
public abstract class ManagedArray extends Managed implements Cloneable, Serializable {
  private static final long serialVersionUID = 1L;

  /** The leases of the parts of a large array; null if the array's own lease guards it. */
  final transient Chunk[] chunks;

  /** Around a raw array of which it is not known how old it is: nobody has leased it. */
  ManagedArray(int length) {
    chunks = length > Chunk.LARGE ? Chunk.of(this, length, null) : null;
  }

  /** Around a raw array that was made in the running quantum. */
  ManagedArray(int length, StmThread t) {
    super(t);
    chunks = length > Chunk.LARGE ? Chunk.of(this, length, t) : null;
  }

  // --- what each kind of array does in its own way
  // ------------------------------------------------

  /** The raw array. */
  abstract Object raw();

  /** A copy of a part of the raw array and of what belongs to it. */
  abstract Object save(int from, int to);

  /** Puts a part back. */
  abstract void restore(Object saved, int from);

  /** Notes that external code can reach the raw array from now on. */
  void escape() {
    Crossings.remember(this);
  }

  /** Prepares what the array holds for code that will see it, and perhaps change it. */
  void escapeElements(boolean mayChange) {}

  /**
   * Lets all threads read and change the elements of an array at any time, as was declared.
   *
   * @param array an array whose elements are no arrays; may be null
   */
  public static void untrack(ManagedArray array) {
    if (array != null) {
      quanta$untrack(array);
      if (array.chunks != null) {
        Chunk.untrack(array.chunks);
      }
    }
  }

  @Override
  protected final boolean quanta$isLeasedWhole() {
    return chunks == null;
  }

  @Override
  public final Object quanta$save() {
    return chunks == null ? save(0, java.lang.reflect.Array.getLength(raw())) : null;
  }

  @Override
  public final void quanta$restore(Object saved) {
    restore(saved, 0);
  }

  // --- values that may be arrays
  // ------------------------------------------------------------------

  /**
   * The value as external code sees it, for a type test.
   *
   * @param value any value of translated code
   * @return the raw array of a managed array; any other value itself
   */
  public static Object rawOf(Object value) {
    if (value instanceof ManagedArray array) {
      return array.raw();
    }
    RawArrayError.check(value);
    return value;
  }

  /**
   * {@code value.getClass()}.
   *
   * @param value any value of translated code
   * @return its class; an array class if it is a managed array
   */
  public static Class<?> classOf(Object value) {
    return value instanceof ManagedArray array ? array.raw().getClass() : value.getClass();
  }

  /**
   * The value for translated code.
   *
   * @param value what external code returned or passed
   * @return the managed array if it is an array; any other value itself
   */
  public static Object in(Object value) {
    return value == null || !value.getClass().isArray() ? value : Crossings.managed(value);
  }

  /**
   * The value for translated code, if an array would be a new one.
   *
   * @param value what external code returned
   * @return a new managed array if it is an array; any other value itself
   */
  public static Object fresh(Object value) {
    if (value instanceof Object[] references) {
      return ReferenceArray.fresh(references);
    }
    return value == null || !value.getClass().isArray() ? value : Wrapping.of(value);
  }

  /**
   * The value for external code, which may keep and change it.
   *
   * @param value any value of translated code
   * @return the raw array of a managed array; any other value itself
   */
  public static Object give(Object value) {
    return value instanceof ManagedArray array ? array.give() : value;
  }

  /**
   * {@link #in}, of an argument. A translation does without it where only managed code calls.
   *
   * @param value an argument, which may come from code outside
   * @return the value for translated code
   */
  public static Object fromCaller(Object value) {
    return in(value);
  }

  /**
   * {@link #give}, of a result. A translation does without it where only managed code calls.
   *
   * @param value a result, which may go to code outside
   * @return the value for external code
   */
  public static Object toCaller(Object value) {
    return give(value);
  }

  /**
   * {@link #give}, of an argument. A translation does without it where the receiver is managed.
   *
   * @param value an argument of what may be code outside
   * @return the value for external code
   */
  public static Object toCallee(Object value) {
    return give(value);
  }

  /**
   * {@link #in}, of a result. A translation does without it where the receiver is managed.
   *
   * @param value a result of what may be code outside
   * @return the value for translated code
   */
  public static Object fromCallee(Object value) {
    return in(value);
  }

  /**
   * The value for external code, which may keep it, but does not change it.
   *
   * @param value any value of translated code
   * @return the raw array of a managed array; any other value itself
   */
  public static Object show(Object value) {
    return value instanceof ManagedArray array ? array.show() : value;
  }

  /**
   * The value for external code, which neither keeps nor changes it.
   *
   * @param value any value of translated code
   * @return the raw array of a managed array; any other value itself
   */
  public static Object lend(Object value) {
    return value instanceof ManagedArray array ? array.lend() : value;
  }

  /**
   * The value for external code, which does not keep it, but may change it.
   *
   * @param value any value of translated code
   * @return the raw array of a managed array; any other value itself
   */
  public static Object fill(Object value) {
    return value instanceof ManagedArray array ? array.fill() : value;
  }

  final Object give() {
    escape();
    return fill();
  }

  final Object show() {
    escape();
    return lend();
  }

  final Object lend() {
    escapeElements(false);
    Barriers.readAll(this);
    return raw();
  }

  final Object fill() {
    escapeElements(true);
    Barriers.writeAll(this);
    return raw();
  }

  // --- what every object has
  // ----------------------------------------------------------------------

  @Override
  public final boolean equals(Object other) {
    return this == other || raw() == other;
  }

  @Override
  public final int hashCode() {
    return System.identityHashCode(raw());
  }

  @Override
  public final String toString() {
    return raw().toString();
  }
}
