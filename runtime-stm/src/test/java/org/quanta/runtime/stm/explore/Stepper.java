package org.quanta.runtime.stm.explore;

import java.util.concurrent.locks.LockSupport;

/**
 * Lets threads run one at a time, and switches between them where a {@link Schedule} says so:
 * before each access to shared memory in the classes that {@link SteppingLoader} has loaded.
 */
public final class Stepper {
  private static volatile Stepper current;

  private final Schedule schedule;
  private final int limit;
  private final SteppedThread[] threads;
  private final boolean[] alive;
  private int steps;
  private volatile int turn = -1;
  private volatile Throwable failure;

  /** One of the threads of a run. */
  private final class SteppedThread extends Thread {
    private final int number;
    private final Runnable body;

    SteppedThread(int number, Runnable body) {
      this.number = number;
      this.body = body;
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        awaitTurn(number);
        body.run();
      } catch (Throwable thrown) {
        if (failure == null) {
          failure = thrown;
        }
      }
      alive[number] = false;
      handOver(schedule.next(number, alive, Schedule.Event.ENDED, steps));
    }
  }

  private Stepper(Runnable[] bodies, Schedule schedule, int limit) {
    this.schedule = schedule;
    this.limit = limit;
    threads = new SteppedThread[bodies.length];
    alive = new boolean[bodies.length];
    for (int i = 0; i < bodies.length; i++) {
      threads[i] = new SteppedThread(i, bodies[i]);
      alive[i] = true;
    }
  }

  /**
   * Runs the bodies to their end under a schedule.
   *
   * @return the number of steps
   */
  static int run(Runnable[] bodies, Schedule schedule, int limit) throws InterruptedException {
    Stepper stepper = new Stepper(bodies, schedule, limit);
    current = stepper;
    for (SteppedThread thread : stepper.threads) {
      thread.start();
    }
    stepper.handOver(0);
    for (SteppedThread thread : stepper.threads) {
      thread.join();
    }
    current = null;
    if (stepper.failure != null) {
      throw new AssertionError("a thread failed: " + stepper.failure, stepper.failure);
    }
    return stepper.steps;
  }

  /** Called before each access to shared memory. */
  public static void step() {
    at(Schedule.Event.STEP);
  }

  /** Called instead of each spin, yield and timed park: the thread can't go on by itself. */
  public static void pause() {
    at(Schedule.Event.WAIT);
  }

  /** Called instead of {@code LockSupport.parkNanos}. */
  public static void parkNanos(Object blocker, long nanos) {
    pause();
  }

  /** Called instead of {@code LockSupport.unpark}: naps end by themselves. */
  public static void unpark(Thread thread) {}

  /** Called instead of {@code System.nanoTime}: time passes by steps. */
  public static long nanoTime() {
    Stepper stepper = current;
    return stepper == null ? 0 : 100L * stepper.steps;
  }

  private static void at(Schedule.Event event) {
    if (Thread.currentThread() instanceof SteppedThread) {
      SteppedThread thread = (SteppedThread) Thread.currentThread();
      current.at(thread.number, event);
    }
  }

  private void at(int number, Schedule.Event event) {
    if (++steps > limit || failure != null) {
      throw new IllegalStateException("no progress");
    }
    int next = schedule.next(number, alive, event, steps);
    if (next != number) {
      handOver(next);
      awaitTurn(number);
    }
  }

  private void handOver(int next) {
    if (next >= 0) {
      turn = next;
      LockSupport.unpark(threads[next]);
    }
  }

  private void awaitTurn(int number) {
    for (int spins = 0; turn != number; spins++) {
      if (spins < 100) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
  }
}
