package org.quanta.runtime.stm;

/**
 * The objects that a thread leases for writing although it is about to read them: its quanta have
 * read and then written them, and have been in the way of others that did the same. Two quanta that
 * both hold an object for reading and both want to write it are in a cycle, and one is rolled back;
 * the translation sees only some of these reads before. Belongs to one thread.
 *
 * <p>An object is remembered when a quantum has been rolled back while it waited to write it, and
 * forgotten when it has been leased a number of times: if it was a whim, little is lost, and if the
 * program goes on like this, it costs one rollback in so many quanta. The few objects that are
 * remembered are kept alive by it.
 */
final class Upgrades {
  /** How many objects are remembered; a power of two. */
  private static final int CAPACITY = 8;

  /** How often an object is leased for writing before it is forgotten. */
  private static final int LEASES = 100;

  private final Leasable[] objects = new Leasable[CAPACITY];
  private final int[] left = new int[CAPACITY];
  private int next;

  /** A quantum has been rolled back while it waited to write an object that it had read. */
  void add(Leasable o) {
    for (int i = 0; i < CAPACITY; i++) {
      if (objects[i] == o) {
        left[i] = LEASES;
        return;
      }
    }
    objects[next] = o;
    left[next] = LEASES;
    next = (next + 1) & (CAPACITY - 1);
  }

  /** Whether an object that is about to be read should be leased for writing; counts. */
  boolean expect(Leasable o) {
    for (int i = 0; i < CAPACITY; i++) {
      if (objects[i] == o) {
        if (--left[i] == 0) {
          objects[i] = null;
        }
        return true;
      }
    }
    return false;
  }

  /** For the next thread to use this {@link StmThread}. */
  void forget() {
    for (int i = 0; i < CAPACITY; i++) {
      objects[i] = null;
    }
  }
}
