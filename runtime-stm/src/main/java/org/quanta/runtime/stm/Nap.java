package org.quanta.runtime.stm;

import java.util.concurrent.locks.LockSupport;

/**
 * Gives the core to others for a while, and wakes them, without ever failing for lack of stack.
 *
 * <p>Two things could go wrong. In the middle of the JDK's own code an error might leave a virtual
 * thread in no proper state: so there has to be room before. And a virtual thread cannot be
 * suspended when its stack is deep: the JVM saves the frames one by one, by a recursion that needs
 * several times as much stack as they do, and throws a {@code StackOverflowError} with most of the
 * stack still free.
 */
@SuppressWarnings("ThreadPriorityCheck") // callers yield a bounded number of times, then park
final class Nap {
  private Nap() {}

  /** Lets other threads run. */
  static void yieldCore() {
    try {
      StackProbe.reserve();
      Thread.yield();
    } catch (StackOverflowError | OutOfMemoryError e) {
      Thread.onSpinWait();
    }
  }

  /**
   * Sleeps until woken, or until the time is over.
   *
   * @return false if the thread cannot sleep where it is
   */
  static boolean sleep(Object blocker, long nanos) {
    try {
      StackProbe.reserve();
      LockSupport.parkNanos(blocker, nanos);
      return true;
    } catch (StackOverflowError | OutOfMemoryError e) {
      Thread.onSpinWait();
      return false;
    }
  }

  /** Wakes a thread. Those who sleep wake up by themselves, so it may be left undone. */
  static void wake(Thread thread) {
    try {
      StackProbe.reserve();
      LockSupport.unpark(thread);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // see above
    }
  }
}
