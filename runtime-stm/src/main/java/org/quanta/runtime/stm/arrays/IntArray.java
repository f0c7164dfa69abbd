package org.quanta.runtime.stm.arrays;

import java.util.Arrays;
import org.quanta.runtime.stm.StmThread;

/**
 * A managed {@code int[]}.
 *
 * <p>Each static method stands for one instruction. Those that touch elements have a form with the
 * thread's record behind the other arguments, and a shorter one that finds it.
 */
public final class IntArray extends ManagedArray {
  private static final long serialVersionUID = 1L;

  final transient int[] raw;

  IntArray(int[] raw) {
    super(raw.length);
    this.raw = raw;
  }

  private IntArray(int[] raw, int parts) {
    super(parts);
    this.raw = raw;
  }

  private IntArray(int[] raw, StmThread t) {
    super(raw.length, t);
    this.raw = raw;
  }

  /**
   * Wraps an array that has just been made.
   *
   * @param raw made by the instruction before
   * @return the managed array
   */
  public static IntArray born(int[] raw) {
    return new IntArray(raw);
  }

  /**
   * Wraps an array that has just been made. It belongs to the current quantum from birth.
   *
   * @param raw made by the instruction before
   * @param t the current thread's quantum
   * @return the managed array
   */
  public static IntArray born(int[] raw, StmThread t) {
    return new IntArray(raw, t);
  }

  /**
   * {@code a[i]}.
   *
   * @param a the array
   * @param i the index
   * @return the element
   */
  public static int get(IntArray a, int i) {
    if (a == null) {
      throw Nulls.load("int");
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
  public static int get(IntArray a, int i, StmThread t) {
    if (a == null) {
      throw Nulls.load("int");
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
  public static int getLeased(IntArray a, int i, StmThread t) {
    if (a == null) {
      throw Nulls.load("int");
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
  public static int getFrozen(IntArray a, int i) {
    if (a == null) {
      throw Nulls.load("int");
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
  public static void set(IntArray a, int i, int x) {
    if (a == null) {
      throw Nulls.store("int");
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
  public static void set(IntArray a, int i, int x, StmThread t) {
    if (a == null) {
      throw Nulls.store("int");
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
  public static void setLeased(IntArray a, int i, int x, StmThread t) {
    if (a == null) {
      throw Nulls.store("int");
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
  public static IntArray ofFrozen(int[] raw) {
    return raw == null ? null : new IntArray(raw, 0);
  }

  /**
   * The raw array of one that nobody changes any more.
   *
   * @param a the array; may be null
   * @return what it wraps
   */
  public static int[] rawOf(IntArray a) {
    return a == null ? null : a.raw;
  }

  /**
   * {@code a.length}, which never changes and needs no lease.
   *
   * @param a the array
   * @return its length
   */
  public static int length(IntArray a) {
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
  public static IntArray copy(IntArray a) {
    if (a == null) {
      throw Nulls.copy(int[].class);
    }
    Barriers.readRange(a, 0, a.raw.length);
    return born(a.raw.clone());
  }

  /**
   * {@code (int[]) value}.
   *
   * @param value any value
   * @return the value
   */
  public static IntArray cast(Object value) {
    if (value == null || value instanceof IntArray) {
      return (IntArray) value;
    }
    throw new AssertionError((int[]) rawOf(value)); // the cast itself throws
  }

  // --- the boundary
  // -------------------------------------------------------------------------------

  /**
   * The managed array for an array from outside.
   *
   * @param raw what external code returned or passed; may be null
   * @return the managed array, the same one each time
   */
  public static IntArray in(int[] raw) {
    return raw == null ? null : (IntArray) Crossings.managed(raw);
  }

  /**
   * The managed array for an array that external code has just made and not kept.
   *
   * @param raw what external code returned; may be null
   * @return a new managed array
   */
  public static IntArray fresh(int[] raw) {
    return raw == null ? null : (IntArray) Wrapping.of(raw);
  }

  /**
   * The array for external code, which may keep and change it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static int[] give(IntArray a) {
    return a == null ? null : (int[]) a.give();
  }

  /**
   * The array for external code, which may keep it, but does not change it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static int[] show(IntArray a) {
    return a == null ? null : (int[]) a.show();
  }

  /**
   * The array for external code, which neither keeps nor changes it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static int[] lend(IntArray a) {
    return a == null ? null : (int[]) a.lend();
  }

  /**
   * The array for external code, which does not keep it, but may change it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static int[] fill(IntArray a) {
    return a == null ? null : (int[]) a.fill();
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
    int[] part = (int[]) saved;
    System.arraycopy(part, 0, raw, from, part.length);
  }
}
