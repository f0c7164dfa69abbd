package org.quanta.runtime.stm.arrays;

import java.util.Arrays;
import org.quanta.runtime.stm.StmThread;

/**
 * A managed {@code float[]}; see {@link IntArray}.
 *
 * <p>Each static method stands for one instruction. Those that touch elements have a form with the
 * thread's record behind the other arguments, and a shorter one that finds it.
 */
public final class FloatArray extends ManagedArray {
  private static final long serialVersionUID = 1L;

  final transient float[] raw;

  FloatArray(float[] raw) {
    super(raw.length);
    this.raw = raw;
  }

  private FloatArray(float[] raw, int parts) {
    super(parts);
    this.raw = raw;
  }

  private FloatArray(float[] raw, StmThread t) {
    super(raw.length, t);
    this.raw = raw;
  }

  /**
   * Wraps an array that has just been made.
   *
   * @param raw made by the instruction before
   * @return the managed array
   */
  public static FloatArray born(float[] raw) {
    return new FloatArray(raw);
  }

  /**
   * Wraps an array that has just been made. It belongs to the current quantum from birth.
   *
   * @param raw made by the instruction before
   * @param t the current thread's quantum
   * @return the managed array
   */
  public static FloatArray born(float[] raw, StmThread t) {
    return new FloatArray(raw, t);
  }

  /**
   * {@code a[i]}.
   *
   * @param a the array
   * @param i the index
   * @return the element
   */
  public static float get(FloatArray a, int i) {
    if (a == null) {
      throw Nulls.load("float");
    }
    Barriers.read(a, i);
    return a.raw[i];
  }

  /**
   * {@code a[i]}.
   *
   * @param a the array
   * @param i the index
   * @param t the current thread's quantum
   * @return the element
   */
  public static float get(FloatArray a, int i, StmThread t) {
    if (a == null) {
      throw Nulls.load("float");
    }
    Barriers.read(a, i, t);
    return a.raw[i];
  }

  /**
   * {@code a[i]}, leased before.
   *
   * @param a the array
   * @param i the index
   * @param t the current thread's quantum
   * @return the element
   */
  public static float getLeased(FloatArray a, int i, StmThread t) {
    if (a == null) {
      throw Nulls.load("float");
    }
    Barriers.readLeased(a, i, t);
    return a.raw[i];
  }

  /**
   * {@code a[i]} of an array that nobody changes any more.
   *
   * @param a the array
   * @param i the index
   * @return the element
   */
  public static float getFrozen(FloatArray a, int i) {
    if (a == null) {
      throw Nulls.load("float");
    }
    return a.raw[i];
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   */
  public static void set(FloatArray a, int i, float x) {
    if (a == null) {
      throw Nulls.store("float");
    }
    Barriers.write(a, i);
    a.raw[i] = x;
  }

  /**
   * {@code a[i] = x}.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   * @param t the current thread's quantum
   */
  public static void set(FloatArray a, int i, float x, StmThread t) {
    if (a == null) {
      throw Nulls.store("float");
    }
    Barriers.write(a, i, t);
    a.raw[i] = x;
  }

  /**
   * {@code a[i] = x}, leased before.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   * @param t the current thread's quantum
   */
  public static void setLeased(FloatArray a, int i, float x, StmThread t) {
    if (a == null) {
      throw Nulls.store("float");
    }
    Barriers.writeLeased(a, i, t);
    a.raw[i] = x;
  }

  /**
   * Wraps an array that nobody changes any more, once more.
   *
   * @param raw the array; may be null
   * @return a managed array of its own, which needs no leases
   */
  public static FloatArray ofFrozen(float[] raw) {
    return raw == null ? null : new FloatArray(raw, 0);
  }

  /**
   * The raw array of one that nobody changes any more.
   *
   * @param a the array; may be null
   * @return what it wraps
   */
  public static float[] rawOf(FloatArray a) {
    return a == null ? null : a.raw;
  }

  /**
   * {@code a.length}, which never changes and needs no lease.
   *
   * @param a the array
   * @return its length
   */
  public static int length(FloatArray a) {
    if (a == null) {
      throw Nulls.length();
    }
    return a.raw.length;
  }

  /**
   * {@code a.clone()}.
   *
   * @param a the array
   * @return a new array
   */
  public static FloatArray copy(FloatArray a) {
    if (a == null) {
      throw Nulls.copy(float[].class);
    }
    Barriers.readRange(a, 0, a.raw.length);
    return born(a.raw.clone());
  }

  /**
   * {@code (float[]) value}.
   *
   * @param value any value
   * @return the value
   */
  public static FloatArray cast(Object value) {
    if (value == null || value instanceof FloatArray) {
      return (FloatArray) value;
    }
    throw new AssertionError((float[]) rawOf(value)); // the cast itself throws
  }

  // --- the boundary
  // -------------------------------------------------------------------------------

  /**
   * The managed array for an array from outside.
   *
   * @param raw what external code returned or passed; may be null
   * @return the managed array, the same one each time
   */
  public static FloatArray in(float[] raw) {
    return raw == null ? null : (FloatArray) Crossings.managed(raw);
  }

  /**
   * The managed array for an array that external code has just made and not kept.
   *
   * @param raw what external code returned; may be null
   * @return a new managed array
   */
  public static FloatArray fresh(float[] raw) {
    return raw == null ? null : (FloatArray) Wrapping.of(raw);
  }

  /**
   * The array for external code, which may keep and change it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static float[] give(FloatArray a) {
    return a == null ? null : (float[]) a.give();
  }

  /**
   * The array for external code, which may keep it, but does not change it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static float[] show(FloatArray a) {
    return a == null ? null : (float[]) a.show();
  }

  /**
   * The array for external code, which neither keeps nor changes it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static float[] lend(FloatArray a) {
    return a == null ? null : (float[]) a.lend();
  }

  /**
   * The array for external code, which does not keep it, but may change it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static float[] fill(FloatArray a) {
    return a == null ? null : (float[]) a.fill();
  }

  @Override
  Object raw() {
    return raw;
  }

  @Override
  Object save(int from, int to) {
    return Arrays.copyOfRange(raw, from, to);
  }

  @Override
  void restore(Object saved, int from) {
    float[] part = (float[]) saved;
    System.arraycopy(part, 0, raw, from, part.length);
  }
}
