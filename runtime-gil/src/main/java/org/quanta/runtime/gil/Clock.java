package org.quanta.runtime.gil;

import java.util.concurrent.locks.LockSupport;

/**
 * A daemon thread that asks the holder to step back when a waiting thread's time has come, so that
 * those who wait need not wake up before it is their turn. It starts when the lock is contended for
 * the first time, and sleeps for good while it is not.
 *
 * <p>All but its own sleep happens under the lock's mutex.
 */
final class Clock implements Runnable {
  /** Waking it earlier than it meant to costs a system call; below this it is not worth it. */
  static final long TOLERANCE = Turns.SLICE / 8;

  /** How often it looks again, once nobody waits, before it goes to sleep for good. */
  private static final int LAPS = 20;

  private static final long NEVER = Long.MAX_VALUE;

  private final FairLock lock;

  /** Null before the first use. */
  private Thread thread;

  /** When it wakes up by itself. */
  private long wakesAt = NEVER;

  private int laps;
  private boolean unusable;

  Clock(FairLock lock) {
    this.lock = lock;
  }

  /**
   * Has the clock tick at the given time, or later by no more than the tolerance.
   *
   * @return false if there is no clock, because the system has no thread to spare
   */
  boolean wakeAt(long time, long tolerance) {
    if (thread == null && !unusable) {
      start();
    }
    if (wakesAt - tolerance > time) {
      wakesAt = time;
      LockSupport.unpark(thread);
    }
    return !unusable;
  }

  /**
   * The clock is awake: decides when it will be again. If nobody waits, contention often comes back
   * soon, so it runs on for a while.
   */
  long set(long now, boolean nobodyWaits, long time) {
    laps = nobodyWaits ? laps + 1 : 0;
    wakesAt = laps > LAPS ? NEVER : nobodyWaits ? now + Turns.SLICE : time;
    return wakesAt;
  }

  @Override
  public void run() {
    while (true) {
      long pause = lock.tick() - lock.now();
      if (pause > 0) {
        LockSupport.parkNanos(this, pause);
      }
    }
  }

  private void start() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group != null && group.getParent() != null) {
      group = group.getParent();
    }
    try {
      // The thread that happens to be here must not pass anything on to the clock.
      Thread clock = new Thread(group, this, "quanta-lock-clock", 0, false);
      clock.setDaemon(true);
      clock.setContextClassLoader(null);
      clock.start();
      thread = clock;
    } catch (OutOfMemoryError | SecurityException | IllegalThreadStateException e) {
      unusable = true;
    }
  }
}
