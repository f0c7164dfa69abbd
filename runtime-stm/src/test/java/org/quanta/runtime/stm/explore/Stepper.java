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
  private final Observer observer;
  private final long nanosPerStep;
  private final SteppedThread[] threads;
  private final boolean[] alive;
  private int steps;
  private boolean isObserving;
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
        observe(number);
      } catch (Throwable thrown) {
        if (failure == null) {
          failure = thrown;
        }
      }
      alive[number] = false;
      handOver(schedule.next(number, alive, Schedule.Event.ENDED, steps));
    }
  }

  private Stepper(
      Runnable[] bodies, Schedule schedule, int limit, Observer observer, long nanosPerStep) {
    this.schedule = schedule;
    this.limit = limit;
    this.observer = observer;
    this.nanosPerStep = nanosPerStep;
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
    return run(bodies, schedule, limit, Observer.NONE, 100);
  }

  /**
   * Runs the bodies to their end under a schedule, watched.
   *
   * @param nanosPerStep the time that a step takes, as the runtime is told
   * @return the number of steps
   */
  public static int run(
      Runnable[] bodies, Schedule schedule, int limit, Observer observer, long nanosPerStep)
      throws InterruptedException {
    Stepper stepper = new Stepper(bodies, schedule, limit, observer, nanosPerStep);
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
    return stepper == null ? 0 : stepper.nanosPerStep * stepper.steps;
  }

  private static void at(Schedule.Event event) {
    if (Thread.currentThread() instanceof SteppedThread) {
      SteppedThread thread = (SteppedThread) Thread.currentThread();
      current.at(thread.number, event);
    }
  }

  private void at(int number, Schedule.Event event) {
    if (isObserving) {
      return;
    }
    observe(number);
    if (++steps > limit || failure != null) {
      throw new IllegalStateException("no progress");
    }
    int next = schedule.next(number, alive, event, steps);
    if (next != number) {
      handOver(next);
      awaitTurn(number);
    }
  }

  private void observe(int number) {
    if (failure == null) {
      isObserving = true;
      try {
        observer.observe(number);
      } catch (Throwable thrown) {
        failure = thrown;
        throw thrown;
      } finally {
        isObserving = false;
      }
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
