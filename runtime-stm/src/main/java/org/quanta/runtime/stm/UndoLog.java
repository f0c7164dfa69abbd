package org.quanta.runtime.stm;

import java.util.Arrays;

/**
 * The earlier states of what the current quantum has changed, in order. Belongs to one thread.
 *
 * <p>An entry is made in two steps around the compare-and-set that leases the object: {@link
 * #prepare} may fail for lack of memory or stack and changes nothing that counts; {@link #add}
 * can't fail.
 */
final class UndoLog {
  private static final int SMALL = 16;
  private static final int LARGE = 4096;

  private Restorable[] owners = new Restorable[SMALL];
  private Object[] states = new Object[SMALL];

  /** The number of entries; set to 0 by the owner to forget them all, which can't fail. */
  int size;

  /** The number of slots that still refer to something. */
  private int used;

  /** Stores the next entry without making it count. */
  void prepare(Restorable owner, Object state) {
    if (size == owners.length) {
      Restorable[] moreOwners = Arrays.copyOf(owners, 2 * size);
      Object[] moreStates = Arrays.copyOf(states, 2 * size);
      owners = moreOwners;
      states = moreStates;
    }
    owners[size] = owner;
    states[size] = state;
    if (used <= size) {
      used = size + 1;
    }
  }

  /** Makes the prepared entry count. */
  void add() {
    size++;
  }

  /** Undoes everything, last change first. Can be repeated when a stack overflow cuts it short. */
  void undo() {
    while (size > 0) {
      owners[size - 1].quanta$restore(states[size - 1]);
      size--;
    }
  }

  /** Lets go of the objects of forgotten entries. */
  void release() {
    if (used > size) {
      if (size == 0 && owners.length > LARGE) {
        owners = new Restorable[SMALL];
        states = new Object[SMALL];
      } else {
        Arrays.fill(owners, size, used, null);
        Arrays.fill(states, size, used, null);
      }
      used = size;
    }
  }
}
