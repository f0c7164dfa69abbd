package org.quanta.runtime.stm.monitors;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.quanta.runtime.stm.Managed;
import org.quanta.runtime.stm.StmThread;

/**
 * The monitor of one object. Its own lease guards the state; only {@link #blocked} is shared by
 * other means, and says nothing about the state.
 */
final class ManagedMonitor extends Managed {
  /** The thread that has entered; null if none has. */
  StmThread owner;

  /** How often it has entered. */
  int count;

  /** Those who wait to be notified; null if nobody does. */
  WaitList waiting;

  /** Threads that are outside until the monitor may be free. */
  final Queue<Thread> blocked = new ConcurrentLinkedQueue<>();

  private record State(StmThread owner, int count, WaitList waiting) {}

  @Override
  public Object quanta$save() {
    return new State(owner, count, waiting);
  }

  @Override
  public void quanta$restore(Object saved) {
    State state = (State) saved;
    owner = state.owner;
    count = state.count;
    waiting = state.waiting;
  }
}
