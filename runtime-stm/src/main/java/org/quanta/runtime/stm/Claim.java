package org.quanta.runtime.stm;

/**
 * One thread's wait for another one's quantum: registered with the other before the wait, so that
 * the other can wake it, and knows what to leave alone until the waiter has had its turn.
 */
final class Claim {
  final StmThread waiter;
  final Thread thread;

  /** The object, or the token, that the waiter wants. */
  final Object wanted;

  /** How often the waiter has been overtaken already. */
  final int overtaken;

  /** The next in the holder's stack of waiters. */
  Claim next;

  /** Set by the waiter before it parks and looks at the holder's epoch once more. */
  volatile boolean parked;

  /** Set by the waiter when it has what it wanted, waits for somebody else or has given up. */
  volatile boolean done;

  /** The thread to wake then; null if there is none. Set before {@link #done} is looked at. */
  volatile Thread steppedBack;

  Claim(StmThread waiter, Object wanted, int overtaken) {
    this.waiter = waiter;
    this.thread = Thread.currentThread();
    this.wanted = wanted;
    this.overtaken = overtaken;
  }

  /** Called by the waiter; see {@link #done}. */
  void finish() {
    done = true;
    Thread other = steppedBack;
    if (other != null) {
      Nap.wake(other);
    }
  }

  /** Called by the holder after the end of its quantum. */
  void wake() {
    if (parked) {
      Nap.wake(thread);
    }
  }
}
