package org.quanta.runtime.gil;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.locks.LockSupport;

/**
 * What a thread sleeps on until it is handed the lock. A ring is never lost, also if it comes
 * first; everything done before the ring happens before what follows the wait.
 *
 * <p>Two promises to the program, whose thread does not know that it waits here. Its interrupt
 * status survives: an interrupt neither ends the wait nor gets lost. And so does its {@linkplain
 * LockSupport#unpark permit}: between the program's check of a condition and its {@code park()} may
 * lie a break, and a wait that consumed the permit there would make that {@code park()} last for
 * ever.
 */
abstract class Bell {
  private static final MethodHandle IS_VIRTUAL = findIsVirtual();

  /** The right bell for a thread; null for no thread. */
  static Bell of(Thread thread) {
    if (thread == null) {
      return null;
    }
    return isVirtual(thread) ? new Parking(thread) : new Waiting();
  }

  /** Lets the thread that waits, or will wait, go on. */
  abstract void ring();

  /**
   * Waits until the bell has been rung once more.
   *
   * @return whether the thread has been interrupted meanwhile, and must interrupt itself again when
   *     it holds the lock: {@link Thread#interrupt()} may be overridden by managed code
   */
  abstract boolean await();

  /** For platform threads: a monitor of its own leaves the thread's permit alone. */
  static final class Waiting extends Bell {
    /** Rung and not yet heard; guarded by this. */
    private boolean rung;

    @Override
    synchronized void ring() {
      rung = true;
      notify();
    }

    @Override
    synchronized boolean await() {
      boolean interrupted = false;
      while (!rung) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      rung = false;
      return interrupted;
    }
  }

  /**
   * For virtual threads, which would keep their carrier while waiting for a monitor before JDK 24.
   * The permit may be consumed here, so it is always given back: the program sees at most a {@code
   * park()} that returns early, which it must expect anyway.
   */
  static final class Parking extends Bell {
    private final Thread thread;

    /** Rung and not yet heard. Written by the ringer before unpark, cleared by the waiter. */
    private volatile boolean rung;

    Parking(Thread thread) {
      this.thread = thread;
    }

    @Override
    void ring() {
      rung = true;
      LockSupport.unpark(thread);
    }

    @Override
    boolean await() {
      boolean interrupted = false;
      while (!rung) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      rung = false;
      LockSupport.unpark(thread);
      return interrupted;
    }
  }

  private static boolean isVirtual(Thread thread) {
    try {
      return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(thread);
    } catch (Throwable e) {
      throw new LinkageError("Thread.isVirtual", e);
    }
  }

  private static MethodHandle findIsVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException beforeJdk21) {
      return null;
    }
  }
}
