package org.quanta.runtime.stm;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.IdentityHashMap;

/**
 * The undo records of large raw arrays, which their holders' leases guard: chunks of them are saved
 * when the current quantum first writes into them. So a quantum's records never take more memory
 * than the arrays themselves, however often it writes. Belongs to one thread.
 */
final class ElementUndo {
  /** The binary logarithm of the number of elements in a chunk. */
  static final int CHUNK = 6;

  /** How many new arrays are remembered. The last ones are those that are still being filled. */
  private static final int YOUNG = 8;

  /** Stands for the bits of an array that is new in this quantum: nothing of it is saved. */
  private static final long[] BORN = {};

  /** The quantum that the rest is about. */
  private Lease quantum;

  /** For each array, one bit for each chunk that has been saved. */
  private final IdentityHashMap<Object, long[]> saved = new IdentityHashMap<>();

  private final Object[] young = new Object[YOUNG];
  private int nextYoung;

  private Object lastArray;
  private long[] lastSaved;

  /** An array of which nothing is left to save in this quantum. */
  private Object whole;

  /**
   * Saves elements that are about to be written, unless that has been done.
   *
   * @param array elements of any type
   * @param from the first of them
   * @param count how many, at least 1
   * @param t the thread that this belongs to
   */
  void save(Object array, int from, int count, StmThread t) {
    long[] bits = array == lastArray && quantum == t.quantum ? lastSaved : bitsOf(array, t.quantum);
    if (bits == BORN) {
      return;
    }
    int last = (from + count - 1) >> CHUNK;
    for (int chunk = from >> CHUNK; chunk <= last; chunk++) {
      if ((bits[chunk >> 6] & (1L << chunk)) == 0) {
        int end = chunk + 1;
        while (end <= last && (bits[end >> 6] & (1L << end)) == 0) {
          end++;
        }
        saveChunks(array, chunk, end, t);
        for (int i = chunk; i < end; i++) {
          bits[i >> 6] |= 1L << i;
        }
        chunk = end;
      }
    }
  }

  /** Whether nothing is left to save of an array, as far as is known at once. */
  boolean isWhole(Object array, Lease current) {
    return array == whole && quantum == current;
  }

  /** Saves an array of few elements whole, unless that has been done. */
  void saveWhole(Object array, int length, StmThread t) {
    save(array, 0, length, t);
    whole = array;
  }

  /** Notes that the current quantum is not undone any more. */
  void saveNothing(Object array, StmThread t) {
    adopt(t.quantum);
    whole = array;
  }

  /** Notes that an array has been made in the current quantum. */
  void born(Object array, StmThread t) {
    adopt(t.quantum);
    young[nextYoung] = array;
    nextYoung = (nextYoung + 1) % YOUNG;
  }

  private void adopt(Lease current) {
    if (quantum != current) {
      forget();
      quantum = current;
    }
  }

  private long[] bitsOf(Object array, Lease current) {
    adopt(current);
    for (Object made : young) {
      if (made == array) {
        lastArray = array;
        lastSaved = BORN;
        return BORN;
      }
    }
    long[] bits = saved.get(array);
    if (bits == null) {
      bits = new long[(Array.getLength(array) >> (CHUNK + 6)) + 1];
      saved.put(array, bits);
    }
    lastArray = array;
    lastSaved = bits;
    return bits;
  }

  private static void saveChunks(Object array, int chunk, int end, StmThread t) {
    int from = chunk << CHUNK;
    int count = Math.min(Array.getLength(array), end << CHUNK) - from;
    Object elements = Array.newInstance(array.getClass().componentType(), count);
    System.arraycopy(array, from, elements, 0, count);
    t.undo.prepare(new Chunks(array, from), elements);
    t.undo.add();
  }

  /** Lets go of the arrays. */
  void forget() {
    if (quantum != null) {
      lastArray = null;
      lastSaved = null;
      whole = null;
      Arrays.fill(young, null);
      saved.clear();
      quantum = null; // last: a stack overflow before has it done again
    }
  }

  /** Where saved elements belong. */
  private record Chunks(Object array, int from) implements Restorable {
    @Override
    public void quanta$restore(Object elements) {
      System.arraycopy(elements, 0, array, from, Array.getLength(elements));
    }
  }
}
