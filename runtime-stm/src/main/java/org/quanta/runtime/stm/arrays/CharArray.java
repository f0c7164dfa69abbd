package org.quanta.runtime.stm.arrays;

import java.util.Arrays;
import org.quanta.runtime.stm.StmThread;

/**
 * A managed {@code char[]}; see {@link IntArray}.
 *
 * <p>Each static method stands for one instruction. Those that touch elements have a form with the
 * thread's record behind the other arguments, and a shorter one that finds it.
 */
public final class CharArray extends ManagedArray {
  private static final long serialVersionUID = 1L;

  final transient char[] raw;

  CharArray(char[] raw) {
    super(raw.length);
    this.raw = raw;
  }

  private CharArray(char[] raw, int parts) {
    super(parts);
    this.raw = raw;
  }

  private CharArray(char[] raw, StmThread t) {
    super(raw.length, t);
    this.raw = raw;
  }

  /**
   * Wraps an array that has just been made.
   *
   * @param raw made by the instruction before
   * @return the managed array
   */
  public static CharArray born(char[] raw) {
    return new CharArray(raw);
  }

  /**
   * Wraps an array that has just been made. It belongs to the current quantum from birth.
   *
   * @param raw made by the instruction before
   * @param t the current thread's quantum
   * @return the managed array
   */
  public static CharArray born(char[] raw, StmThread t) {
    return new CharArray(raw, t);
  }

  /**
   * {@code a[i]}.
   *
   * @param a the array
   * @param i the index
   * @return the element
   */
  public static char get(CharArray a, int i) {
    if (a == null) {
      throw Nulls.load("char");
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
  public static char get(CharArray a, int i, StmThread t) {
    if (a == null) {
      throw Nulls.load("char");
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
  public static char getLeased(CharArray a, int i, StmThread t) {
    if (a == null) {
      throw Nulls.load("char");
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
  public static char getFrozen(CharArray a, int i) {
    if (a == null) {
      throw Nulls.load("char");
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
  public static void set(CharArray a, int i, char x) {
    if (a == null) {
      throw Nulls.store("char");
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
  public static void set(CharArray a, int i, char x, StmThread t) {
    if (a == null) {
      throw Nulls.store("char");
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
  public static void setLeased(CharArray a, int i, char x, StmThread t) {
    if (a == null) {
      throw Nulls.store("char");
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
  public static CharArray ofFrozen(char[] raw) {
    return raw == null ? null : new CharArray(raw, 0);
  }

  /**
   * The raw array of one that nobody changes any more.
   *
   * @param a the array; may be null
   * @return what it wraps
   */
  public static char[] rawOf(CharArray a) {
    return a == null ? null : a.raw;
  }

  /**
   * {@code a.length}, which never changes and needs no lease.
   *
   * @param a the array
   * @return its length
   */
  public static int length(CharArray a) {
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
  public static CharArray copy(CharArray a) {
    if (a == null) {
      throw Nulls.copy(char[].class);
    }
    Barriers.readRange(a, 0, a.raw.length);
    return born(a.raw.clone());
  }

  /**
   * {@code (char[]) value}.
   *
   * @param value any value
   * @return the value
   */
  public static CharArray cast(Object value) {
    if (value == null || value instanceof CharArray) {
      return (CharArray) value;
    }
    throw new AssertionError((Object) (char[]) rawOf(value)); // the cast itself throws
  }

  // --- the boundary
  // -------------------------------------------------------------------------------

  /**
   * The managed array for an array from outside.
   *
   * @param raw what external code returned or passed; may be null
   * @return the managed array, the same one each time
   */
  public static CharArray in(char[] raw) {
    return raw == null ? null : (CharArray) Crossings.managed(raw);
  }

  /**
   * The managed array for an array that external code has just made and not kept.
   *
   * @param raw what external code returned; may be null
   * @return a new managed array
   */
  public static CharArray fresh(char[] raw) {
    return raw == null ? null : (CharArray) Wrapping.of(raw);
  }

  /**
   * The array for external code, which may keep and change it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static char[] give(CharArray a) {
    return a == null ? null : (char[]) a.give();
  }

  /**
   * The array for external code, which may keep it, but does not change it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static char[] show(CharArray a) {
    return a == null ? null : (char[]) a.show();
  }

  /**
   * The array for external code, which neither keeps nor changes it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static char[] lend(CharArray a) {
    return a == null ? null : (char[]) a.lend();
  }

  /**
   * The array for external code, which does not keep it, but may change it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static char[] fill(CharArray a) {
    return a == null ? null : (char[]) a.fill();
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
    char[] part = (char[]) saved;
    System.arraycopy(part, 0, raw, from, part.length);
  }
}
