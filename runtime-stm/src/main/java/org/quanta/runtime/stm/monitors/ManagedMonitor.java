package org.quanta.runtime.stm.monitors;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.quanta.runtime.stm.Managed;
import org.quanta.runtime.stm.StmThread;

/**
 * The monitor of one object. Its own lease guards the state; only {@link #blocked} is shared by
 * other means, and says nothing about the state.
 *
 * <p>If the object is managed, {@link #owner} changes only under the object's write lease as well.
 * So whoever has leased the object may read it.
 */
final class ManagedMonitor extends Managed {
  /**
   * How many monitors of managed objects have an owner, or more. Who has leased such an object and
   * finds 0 knows that its monitor is free.
   */
  private static final AtomicInteger OWNED = new AtomicInteger();

  /** Whether the monitor is that of a managed object. */
  private final boolean counts;

  /** The thread that has entered; null if none has. */
  private StmThread owner;

  /** How often it has entered. */
  int count;

  /** Those who wait to be notified; null if nobody does. */
  WaitList waiting;

  /** Threads that are outside until the monitor may be free. */
  final Queue<Thread> blocked = new ConcurrentLinkedQueue<>();

  ManagedMonitor(boolean counts) {
    this.counts = counts;
  }

  private record State(StmThread owner, int count, WaitList waiting) {}

  /** Whether a monitor of a managed object may have an owner. */
  static boolean areOwned() {
    return OWNED.get() != 0;
  }

  StmThread owner() {
    return owner;
  }

  /** May be cut short and repeated: then too many are counted, and never too few. */
  void setOwner(StmThread next) {
    StmThread last = owner;
    if (counts && last == null && next != null) {
      OWNED.incrementAndGet();
    }
    owner = next;
    if (counts && last != null && next == null) {
      OWNED.decrementAndGet();
    }
  }

  @Override
  public Object quanta$save() {
    return new State(owner, count, waiting);
  }

  @Override
  public void quanta$restore(Object saved) {
    State state = (State) saved;
    setOwner(state.owner);
    count = state.count;
    waiting = state.waiting;
  }
}
