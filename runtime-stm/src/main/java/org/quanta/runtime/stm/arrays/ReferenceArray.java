package org.quanta.runtime.stm.arrays;

import java.util.Arrays;
import org.quanta.runtime.stm.StmThread;

/**
 * A managed array of references, of whatever type and dimension; see {@link IntArray} for the
 * instructions.
 *
 * <p>The raw array has the type that the program gave it and holds raw arrays where the program
 * stores arrays. The managed arrays that belong to them are in the {@link #shadow}, each under the
 * same index; an entry counts if it is the one of the raw element, which external code may have
 * replaced.
 */
public final class ReferenceArray extends ManagedArray {
  private static final long serialVersionUID = 1L;

  /** The shadow of an array that may hold arrays that came from outside, and no others yet. */
  private static final ManagedArray[] EMPTY = {};

  final transient Object[] raw;

  /**
   * The managed arrays of those elements that are arrays; null if certainly no element is one.
   * Written under the write lease of the element; by readers only to remember what {@link
   * Crossings} says anyway. Its allocation is guarded by this object's monitor.
   */
  private transient ManagedArray[] shadow;

  /** Whether external code can reach the raw array; once true, always true. */
  private transient boolean escaped;

  /**
   * Whether code outside may have replaced elements, so that the shadow must be checked against
   * them; once true, always true.
   */
  private transient boolean open;

  private ReferenceArray(Object[] raw) {
    super(raw.length);
    this.raw = raw;
  }

  private ReferenceArray(Object[] raw, int parts) {
    super(parts);
    this.raw = raw;
  }

  private ReferenceArray(Object[] raw, StmThread t) {
    super(raw.length, t);
    this.raw = raw;
  }

  /** Around an array from outside, whose elements come from outside, too. */
  static ReferenceArray external(Object[] raw) {
    ReferenceArray array = new ReferenceArray(raw);
    array.expectArrays();
    array.escaped = true;
    return array;
  }

  /**
   * Wraps an array that has just been made, with nothing in it.
   *
   * @param raw made by the instruction before
   * @return the managed array
   */
  public static ReferenceArray born(Object[] raw) {
    return new ReferenceArray(raw);
  }

  /**
   * Wraps an array that has just been made, with nothing in it. It belongs to the current quantum
   * from birth.
   *
   * @param raw made by the instruction before
   * @param t the current thread's quantum
   * @return the managed array
   */
  public static ReferenceArray born(Object[] raw, StmThread t) {
    return new ReferenceArray(raw, t);
  }

  /**
   * {@code a[i]} of an array that may hold arrays.
   *
   * @param a the array
   * @param i the index
   * @return the element
   */
  public static Object get(ReferenceArray a, int i) {
    if (a == null) {
      throw Nulls.load("object");
    }
    Barriers.read(a, i);
    Object element = a.raw[i];
    return a.shadow == null ? element : a.managed(element, i);
  }

  /**
   * {@code a[i]} of an array that may hold arrays.
   *
   * @param a the array
   * @param i the index
   * @param t the current thread's quantum
   * @return the element
   */
  public static Object get(ReferenceArray a, int i, StmThread t) {
    if (a == null) {
      throw Nulls.load("object");
    }
    Barriers.read(a, i, t);
    Object element = a.raw[i];
    return a.shadow == null ? element : a.managed(element, i);
  }

  /**
   * {@code a[i]} of an array that may hold arrays, leased before.
   *
   * @param a the array
   * @param i the index
   * @param t the current thread's quantum
   * @return the element
   */
  public static Object getLeased(ReferenceArray a, int i, StmThread t) {
    if (a == null) {
      throw Nulls.load("object");
    }
    Barriers.readLeased(a, i, t);
    Object element = a.raw[i];
    return a.shadow == null ? element : a.managed(element, i);
  }

  /**
   * {@code a[i]} of an array that may hold arrays and that nobody changes any more.
   *
   * @param a the array
   * @param i the index
   * @return the element
   */
  public static Object getFrozen(ReferenceArray a, int i) {
    if (a == null) {
      throw Nulls.load("object");
    }
    Object element = a.raw[i];
    return a.shadow == null ? element : a.managed(element, i);
  }

  /**
   * {@code a[i]} of an array of arrays.
   *
   * @param a the array
   * @param i the index
   * @return the element
   */
  public static Object getRow(ReferenceArray a, int i) {
    if (a == null) {
      throw Nulls.load("object");
    }
    Barriers.read(a, i);
    return a.row(i);
  }

  /**
   * {@code a[i]} of an array of arrays.
   *
   * @param a the array
   * @param i the index
   * @param t the current thread's quantum
   * @return the element
   */
  public static Object getRow(ReferenceArray a, int i, StmThread t) {
    if (a == null) {
      throw Nulls.load("object");
    }
    Barriers.read(a, i, t);
    return a.row(i);
  }

  /**
   * {@code a[i]} of an array of arrays, leased before.
   *
   * @param a the array
   * @param i the index
   * @param t the current thread's quantum
   * @return the element
   */
  public static Object getRowLeased(ReferenceArray a, int i, StmThread t) {
    if (a == null) {
      throw Nulls.load("object");
    }
    Barriers.readLeased(a, i, t);
    return a.row(i);
  }

  /**
   * {@code a[i]} of an array of arrays that nobody changes any more.
   *
   * @param a the array
   * @param i the index
   * @return the element
   */
  public static Object getRowFrozen(ReferenceArray a, int i) {
    if (a == null) {
      throw Nulls.load("object");
    }
    return a.row(i);
  }

  /**
   * {@code a[i]} of an array that by its type holds no arrays.
   *
   * @param a the array
   * @param i the index
   * @return the element
   */
  public static Object getPlain(ReferenceArray a, int i) {
    if (a == null) {
      throw Nulls.load("object");
    }
    Barriers.read(a, i);
    return a.raw[i];
  }

  /**
   * {@code a[i]} of an array that by its type holds no arrays.
   *
   * @param a the array
   * @param i the index
   * @param t the current thread's quantum
   * @return the element
   */
  public static Object getPlain(ReferenceArray a, int i, StmThread t) {
    if (a == null) {
      throw Nulls.load("object");
    }
    Barriers.read(a, i, t);
    return a.raw[i];
  }

  /**
   * {@code a[i]} of an array that by its type holds no arrays, leased before.
   *
   * @param a the array
   * @param i the index
   * @param t the current thread's quantum
   * @return the element
   */
  public static Object getPlainLeased(ReferenceArray a, int i, StmThread t) {
    if (a == null) {
      throw Nulls.load("object");
    }
    Barriers.readLeased(a, i, t);
    return a.raw[i];
  }

  /**
   * {@code a[i]} of an array that by its type holds no arrays and that nobody changes any more.
   *
   * @param a the array
   * @param i the index
   * @return the element
   */
  public static Object getPlainFrozen(ReferenceArray a, int i) {
    if (a == null) {
      throw Nulls.load("object");
    }
    return a.raw[i];
  }

  /**
   * {@code a[i] = x} of an array that may hold arrays.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   */
  public static void set(ReferenceArray a, int i, Object x) {
    if (a == null) {
      throw Nulls.store("object");
    }
    Barriers.write(a, i);
    if (x instanceof ManagedArray || a.shadow != null) {
      a.store(i, x);
    } else {
      a.raw[i] = x;
    }
  }

  /**
   * {@code a[i] = x} of an array that may hold arrays.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   * @param t the current thread's quantum
   */
  public static void set(ReferenceArray a, int i, Object x, StmThread t) {
    if (a == null) {
      throw Nulls.store("object");
    }
    Barriers.write(a, i, t);
    if (x instanceof ManagedArray || a.shadow != null) {
      a.store(i, x);
    } else {
      a.raw[i] = x;
    }
  }

  /**
   * {@code a[i] = x} of an array that may hold arrays, leased before.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   * @param t the current thread's quantum
   */
  public static void setLeased(ReferenceArray a, int i, Object x, StmThread t) {
    if (a == null) {
      throw Nulls.store("object");
    }
    Barriers.writeLeased(a, i, t);
    if (x instanceof ManagedArray || a.shadow != null) {
      a.store(i, x);
    } else {
      a.raw[i] = x;
    }
  }

  /**
   * {@code a[i] = x} of an array that by its type holds no arrays.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   */
  public static void setPlain(ReferenceArray a, int i, Object x) {
    if (a == null) {
      throw Nulls.store("object");
    }
    Barriers.write(a, i);
    a.raw[i] = x;
  }

  /**
   * {@code a[i] = x} of an array that by its type holds no arrays.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   * @param t the current thread's quantum
   */
  public static void setPlain(ReferenceArray a, int i, Object x, StmThread t) {
    if (a == null) {
      throw Nulls.store("object");
    }
    Barriers.write(a, i, t);
    a.raw[i] = x;
  }

  /**
   * {@code a[i] = x} of an array that by its type holds no arrays, leased before.
   *
   * @param a the array
   * @param i the index
   * @param x the element
   * @param t the current thread's quantum
   */
  public static void setPlainLeased(ReferenceArray a, int i, Object x, StmThread t) {
    if (a == null) {
      throw Nulls.store("object");
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
  public static ReferenceArray ofFrozen(Object[] raw) {
    return raw == null ? null : new ReferenceArray(raw, 0);
  }

  /**
   * The raw array of one that nobody changes any more.
   *
   * @param a the array; may be null
   * @return what it wraps
   */
  public static Object[] rawOf(ReferenceArray a) {
    return a == null ? null : a.raw;
  }

  /**
   * {@code a.length}, which never changes and needs no lease.
   *
   * @param a the array
   * @return its length
   */
  public static int length(ReferenceArray a) {
    if (a == null) {
      throw Nulls.length();
    }
    return a.raw.length;
  }

  /**
   * {@code a.clone()}.
   *
   * @param a the array
   * @return a new array with the same elements
   */
  public static ReferenceArray copy(ReferenceArray a) {
    if (a == null) {
      throw Nulls.copy(Object[].class);
    }
    Barriers.readRange(a, 0, a.raw.length);
    ReferenceArray result = born(a.raw.clone());
    ManagedArray[] known = a.shadow;
    result.shadow = known == null ? null : known.clone();
    result.open = a.open;
    return result;
  }

  /**
   * {@code (Object[]) value}.
   *
   * @param value any value
   * @return the value
   */
  public static ReferenceArray cast(Object value) {
    if (value == null || value instanceof ReferenceArray) {
      return (ReferenceArray) value;
    }
    throw new AssertionError((Object[]) rawOf(value)); // the cast itself throws
  }

  /**
   * Wraps an array of arrays that has just been made, and the arrays in it.
   *
   * @param raw made by the instruction before
   * @return the managed array
   */
  public static ReferenceArray bornDeep(Object[] raw) {
    ReferenceArray result = born(raw);
    if (raw.getClass().getComponentType().isArray()) {
      for (int i = 0; i < raw.length && raw[i] != null; i++) {
        result.shadow(raw.length)[i] =
            raw[i] instanceof Object[] row ? bornDeep(row) : Wrapping.of(raw[i]);
      }
    }
    return result;
  }

  // --- the boundary
  // -------------------------------------------------------------------------------

  /**
   * The managed array for an array from outside.
   *
   * @param raw what external code returned or passed; may be null
   * @return the managed array, the same one each time
   */
  public static ReferenceArray in(Object[] raw) {
    return raw == null ? null : (ReferenceArray) Crossings.managed(raw);
  }

  /**
   * The managed array for an array that external code has just made and not kept.
   *
   * @param raw what external code returned; may be null
   * @return a new managed array
   */
  public static ReferenceArray fresh(Object[] raw) {
    if (raw == null) {
      return null;
    }
    ReferenceArray array = born(raw);
    array.expectArrays();
    return array;
  }

  /**
   * The array for external code, which may keep and change it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static Object[] give(ReferenceArray a) {
    return a == null ? null : (Object[]) a.give();
  }

  /**
   * The array for external code, which may keep it, but does not change it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static Object[] show(ReferenceArray a) {
    return a == null ? null : (Object[]) a.show();
  }

  /**
   * The array for external code, which neither keeps nor changes it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static Object[] lend(ReferenceArray a) {
    return a == null ? null : (Object[]) a.lend();
  }

  /**
   * The array for external code, which does not keep it, but may change it.
   *
   * @param a the managed array; may be null
   * @return the raw array
   */
  public static Object[] fill(ReferenceArray a) {
    return a == null ? null : (Object[]) a.fill();
  }

  @Override
  void escape() {
    if (!escaped) {
      escaped = true; // first: an array may hold itself
      super.escape();
      expectArrays();
      escapeElements(false);
    }
  }

  @Override
  void escapeElements(boolean mayChange) {
    if (mayChange) {
      expectArrays();
    }
    if (shadow != null && shadow.length > 0) {
      Elements.escape(shadow, mayChange);
    }
  }

  /** The managed arrays of elements; for {@link Elements}. */
  ManagedArray[] shadow() {
    return shadow;
  }

  // --- elements that are arrays
  // -------------------------------------------------------------------

  /** From now on, elements may be arrays that managed code did not store. */
  void expectArrays() {
    open = true;
    Class<?> element = raw.getClass().getComponentType();
    if (shadow == null && (element.isAssignableFrom(Object[].class) || element.isArray())) {
      shadow = EMPTY;
    }
  }

  private ManagedArray[] shadow(int length) {
    synchronized (this) {
      if (shadow == null || shadow.length < length) {
        shadow = new ManagedArray[length];
      }
      return shadow;
    }
  }

  /** The element of an array that holds arrays and nothing else. */
  private Object row(int index) {
    ManagedArray[] known = shadow;
    return known == null || open ? checkedRow(index) : known[index];
  }

  private Object checkedRow(int index) {
    Object element = raw[index];
    return shadow == null ? element : managed(element, index);
  }

  /** The element for managed code. */
  Object managed(Object element, int index) {
    ManagedArray[] known = shadow;
    ManagedArray array = index < known.length ? known[index] : null;
    if (array != null && array.raw() == element) {
      return array;
    }
    if (element == null || !element.getClass().isArray()) {
      return element;
    }
    ManagedArray found = Crossings.managed(element);
    shadow(raw.length)[index] = found;
    return found;
  }

  /** Stores an element that is an array, or that may take the place of one. */
  void store(int index, Object element) {
    if (element instanceof ManagedArray array) {
      ManagedArray[] known = shadow(raw.length);
      raw[index] = array.raw();
      known[index] = array;
      if (escaped) {
        array.escape();
      }
    } else {
      raw[index] = element;
      forget(index);
    }
  }

  private void forget(int index) {
    ManagedArray[] known = shadow;
    if (known != null && index < known.length) {
      known[index] = null;
    }
  }

  boolean mayHoldArrays() {
    return shadow != null;
  }

  /** Whether the raw array can hold a raw value. */
  boolean accepts(Object element) {
    return element == null || raw.getClass().getComponentType().isInstance(element);
  }

  // --- undo
  // ---------------------------------------------------------------------------------------

  /** A part of the elements; the shadow is null if no element is an array. */
  private record Part(Object[] raw, ManagedArray[] shadow) {}

  @Override
  Object raw() {
    return raw;
  }

  @Override
  Object save(int from, int to) {
    ManagedArray[] known = shadow;
    boolean empty = known == null || known.length < to;
    return new Part(
        Arrays.copyOfRange(raw, from, to), empty ? null : Arrays.copyOfRange(known, from, to));
  }

  @Override
  void restore(Object saved, int from) {
    Part part = (Part) saved;
    System.arraycopy(part.raw, 0, raw, from, part.raw.length);
    ManagedArray[] known = shadow;
    if (part.shadow != null) {
      System.arraycopy(part.shadow, 0, known, from, part.shadow.length);
    } else if (known != null && known.length > 0) {
      Arrays.fill(known, from, from + part.raw.length, null); // had none, or will look them up
    }
  }
}
