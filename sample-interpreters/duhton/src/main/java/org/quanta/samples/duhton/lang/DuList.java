package org.quanta.samples.duhton.lang;

import java.util.Arrays;

/**
 * The mutable list: an array that grows.
 *
 * <p>The array never leaves this object. That is good style anyway, and it lets a translation guard
 * list and array as one thing.
 */
public final class DuList {
  private Object[] items;
  private int size;

  /** An empty list. */
  public DuList() {
    items = new Object[4];
  }

  /**
   * The number of items.
   *
   * @return 0 or more
   */
  public int size() {
    return size;
  }

  /**
   * Whether there is an item at {@code index}.
   *
   * @param index any number
   * @return true if {@link #get}, {@link #set} and {@link #remove} may be called with it
   */
  public boolean has(int index) {
    return index >= 0 && index < size;
  }

  /**
   * One item.
   *
   * @param index where, an index that the list {@linkplain #has(int) has}
   * @return the item
   */
  public Object get(int index) {
    return items[index];
  }

  /**
   * Replaces one item.
   *
   * @param index where, an index that the list {@linkplain #has(int) has}
   * @param item the new item
   */
  public void set(int index, Object item) {
    items[index] = item;
  }

  /**
   * Adds an item at the end.
   *
   * @param item the new item
   */
  public void append(Object item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
    }
    items[size++] = item;
  }

  /**
   * Takes an item out; those behind it move up.
   *
   * @param index where, an index that the list {@linkplain #has(int) has}
   * @return the item taken out
   */
  public Object remove(int index) {
    Object removed = items[index];
    size--;
    System.arraycopy(items, index + 1, items, index, size - index);
    items[size] = null;
    return removed;
  }
}
