package org.quanta.runtime.stm.arrays;

import java.lang.reflect.Array;
import org.quanta.runtime.stm.Restorable;
import org.quanta.runtime.stm.StmRuntime;
import org.quanta.runtime.stm.StmThread;

/** Puts elements of a large raw array back. */
final class ElementUndo implements Restorable {
  private final Object array;
  private final int from;

  private ElementUndo(Object array, int from) {
    this.array = array;
    this.from = from;
  }

  /** Saves elements that are about to be written. */
  static void add(Object array, int from, int count, StmThread t) {
    Object saved = Array.newInstance(array.getClass().componentType(), count);
    System.arraycopy(array, from, saved, 0, count);
    StmRuntime.undoWith(new ElementUndo(array, from), saved, t);
  }

  @Override
  public void quanta$restore(Object saved) {
    System.arraycopy(saved, 0, array, from, Array.getLength(saved));
  }
}
