package org.quanta.runtime.stm.conformance;

import java.util.List;

/**
 * What is looked at of a state, of the real classes and of the model alike. It is as much as both
 * change in the same access to shared memory: where the model makes one step of several accesses,
 * or the code of one step of the model several, at most one of them changes any of this.
 *
 * <ul>
 *   <li>of each object the kind of its lease, its owner and whether that one is still in the
 *       lease's epoch, the readers, whether a pending lease has its number, and whose quantum has
 *       started before that number; and what the value is worth: committed last, of a running
 *       quantum, or neither;
 *   <li>who has the token of inevitability, who has stopped the others, who has the token of the
 *       start, whether it is still the start, whether barriers lease;
 *   <li>of each thread whether it is inside, how many quanta it has committed, what the running one
 *       has read and written, whom it has announced to wait for, whether that one is still in the
 *       announced epoch, whether it is at a break that may pass, and asked to end there.
 * </ul>
 *
 * <p>Not looked at: the clock, starts and ages as numbers (the model only keeps what compares),
 * undo logs and notes of leases (a thread's own, but for what they do to values later), requests
 * elsewhere than at breaks (the end of a quantum sets the limit to 0, too), how far a thread has
 * come between two accesses of objects.
 *
 * @param objects objects, and what there is once
 * @param threads threads
 */
public record View(long objects, long threads) {
  /** No lease, or a write lease that has ended. */
  public static final int FREE = 1;

  /** One quantum reads, or was the last to read. */
  public static final int READ = 2;

  /** One quantum reads and writes. */
  public static final int WRITE = 3;

  /** Threads read. */
  public static final int SHARED = 4;

  /** One quantum wants to write what others read. */
  public static final int PENDING = 5;

  /** The value that was committed last. */
  public static final int COMMITTED = 1;

  /** A value that is neither committed last nor of a running quantum. */
  public static final int LOST = 2;

  /** The value of the running quantum of thread 0; those of the others follow. */
  public static final int OWN = 3;

  /** How many objects there are. */
  public static final int OBJECTS = 2;

  // Where the parts are: of an object; of the rest, behind the objects; of a thread.
  static final int OWNER = 3;
  static final int ACTIVE = 5;
  static final int READERS = 6;
  static final int NUMBERED = 9;
  static final int OLDER = 10;
  static final int VALUE = 13;
  static final int OBJECT = 16;
  static final int TOKEN = OBJECT * OBJECTS;
  static final int STOPPER = TOKEN + 2;
  static final int SOLO_TOKEN = TOKEN + 4;
  static final int SOLO = TOKEN + 6;
  static final int BARRIERS = TOKEN + 7;
  static final int QUANTUM = 1;
  static final int READ_SET = 3;
  static final int WRITTEN_SET = 5;
  static final int WAITS_FOR = 7;
  static final int CURRENT = 9;
  static final int AT_BREAK = 10;
  static final int ASKED = 11;
  static final int THREAD = 12;

  /** What is different in {@code next}, in words. */
  public String changesTo(View next) {
    List<String> words = Words.of(next);
    words.removeAll(Words.of(this));
    return words.isEmpty() ? "nothing" : String.join("; ", words);
  }
}
