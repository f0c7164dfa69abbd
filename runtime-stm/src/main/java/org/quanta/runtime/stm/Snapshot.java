package org.quanta.runtime.stm;

/**
 * Marks the constructor that makes an empty object to keep another one's field values in. There are
 * no objects of this class; the constructor is called with null.
 */
public final class Snapshot {
  private Snapshot() {}
}
