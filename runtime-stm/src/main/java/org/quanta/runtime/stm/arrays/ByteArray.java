package org.quanta.runtime.stm.arrays;

import java.util.Arrays;
import org.quanta.runtime.stm.StmThread;

/**
 * A managed {@code byte[]}; see {@link IntArray}.
 *
 * <p>Each static method stands for one instruction. Those that touch elements have a form with the
 * thread's record behind the other arguments, and a shorter one that finds it.
 */
public final class ByteArray extends ManagedArray {
  private static final long serialVersionUID = 1L;

  final transient byte[] raw;

  ByteArray(byte[] raw) {
    super(raw.length);
    this.raw = raw;
  }

  private ByteArray(byte[] raw, int parts) {
    super(parts);
    this.raw = raw;
  }

  private ByteArray(byte[] raw, StmThread t) {
    super(raw.length, t);
    this.raw = raw;
  }

  /**
   * Wraps an array that has just been made.
   *
   * @param raw made by the instruction before
   * @return the managed array
   */
  public static ByteArray born(byte[] raw) {
    return new ByteArray(raw);
  }

  /**
   * Wraps an array that has just been made. It belongs to the current quantum from birth.
   *
   * @param raw made by the instruction before
   * @param t the current thread's quantum
   * @return the managed array
   */
  public static ByteArray born(byte[] raw, StmThread t) {
    return new ByteArray(raw, t);
  }

  /**
   * {@code a[i]}.
   *
   * @param a the array
   * @param i the index
   * @return the element
   */
  public static byte get(ByteArray a, int i) {
    if (a == null) {
      throw Nulls.load("byte/boolean");
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
  public static byte get(ByteArray a, int i, StmThread t) {
    if (a == null) {
      throw Nulls.load("byte/boolean");
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
  public static byte getLeased(ByteArray a, int i, StmThread t) {
    if (a == null) {
      throw Nulls.load("byte/boolean");
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
  public static byte getFrozen(ByteArray a, int i) {
    if (a == null) {
      throw Nulls.load("byte/boolean");
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
  public static void set(ByteArray a, int i, byte x) {
    if (a == null) {
      throw Nulls.store("byte/boolean");
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
  public static void set(ByteArray a, int i, byte x, StmThread t) {
    if (a == null) {
      throw Nulls.store("byte/boolean");
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
  public static void setLeased(ByteArray a, int i, byte x, StmThread t) {
    if (a == null) {
      throw Nulls.store("byte/boolean");
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
  public static ByteArray ofFrozen(byte[] raw) {
    return raw == null ? null : new ByteArray(raw, 0);
  }

  /**
   * The raw array of one that nobody changes any more.
   *
   * @param a the array; may be null
   * @return what it wraps
   */
  public static byte[] rawOf(ByteArray a) {
    return a == null ? null : a.raw;
  }

  /**
   * {@code a.length}, which never changes and needs no lease.
   *
   * @param a the array
   * @return its length
   */
  public static int length(ByteArray a) {
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
  public static ByteArray copy(ByteArray a) {
    if (a == null) {
      throw Nulls.copy(byte[].class);
    }
    Barriers.readRange(a, 0, a.raw.length);
    return born(a.raw.clone());
  }

  /**
   * {@code (byte[]) value}.
   *
   * @param value any value
   * @return the value
   */
  public static ByteArray cast(Object value) {
    if (value == null || value instanceof ByteArray) {
      return (ByteArray) value;
    }
    throw new AssertionError((byte[]) rawOf(value)); // the cast itself throws
  }

  // --- the boundary
  // -------------------------------------------------------------------------------

  /**
   * The managed array for an array from outside.
   *
   * @param raw what external code returned or passed; may be null
   * @return the managed array, the same one each time
   */
  public static ByteArray in(byte[] raw) {
    return raw == null ? null : (ByteArray) Crossings.managed(raw);
  }

  /**
   * The managed array for an array that external code has just made and not kept.
   *
   * @param raw what external code returned; may be null
   * @return a new managed array
   */
  public static ByteArray fresh(byte[] raw) {
    return raw == null ? null : (ByteArray) Wrapping.of(raw);
  }

  /**
   * The array for external code, which may keep and change it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static byte[] give(ByteArray a) {
    return a == null ? null : (byte[]) a.give();
  }

  /**
   * The array for external code, which may keep it, but does not change it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static byte[] show(ByteArray a) {
    return a == null ? null : (byte[]) a.show();
  }

  /**
   * The array for external code, which neither keeps nor changes it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static byte[] lend(ByteArray a) {
    return a == null ? null : (byte[]) a.lend();
  }

  /**
   * The array for external code, which does not keep it, but may change it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static byte[] fill(ByteArray a) {
    return a == null ? null : (byte[]) a.fill();
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
    byte[] part = (byte[]) saved;
    System.arraycopy(part, 0, raw, from, part.length);
  }
}
