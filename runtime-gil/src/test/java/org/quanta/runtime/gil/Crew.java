package org.quanta.runtime.gil;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** The threads of one test: none may fail, and all must end in time. */
final class Crew {
  private static final long PATIENCE_MILLIS = Long.getLong("crew.patience", 10_000);

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final ThreadFactory factory;

  Crew() {
    this(Crew::daemon);
  }

  Crew(ThreadFactory factory) {
    this.factory = factory;
  }

  interface Body {
    void run() throws Throwable;
  }

  Thread start(Body body) {
    Thread thread =
        factory.newThread(
            () -> {
              try {
                body.run();
              } catch (Throwable e) {
                failure.compareAndSet(null, e);
              }
            });
    threads.add(thread);
    thread.start();
    return thread;
  }

  /** Starts a thread that runs the body inside the lock. */
  Thread startInside(Body body) {
    return start(() -> inside(body));
  }

  void join() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    for (Thread thread : threads) {
      thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      if (thread.isAlive()) {
        fail(thread + " hangs at " + Arrays.toString(thread.getStackTrace()), failure.get());
      }
    }
    if (failure.get() != null) {
      throw new AssertionError("a thread failed", failure.get());
    }
  }

  static void inside(Body body) throws Throwable {
    assertTrue(GilRuntime.enter());
    try {
      body.run();
    } finally {
      GilRuntime.leave();
    }
  }

  /** Runs the body as a blocking call. */
  static void outside(Body body) throws Throwable {
    boolean left = GilRuntime.beforeBlocking();
    try {
      body.run();
    } finally {
      GilRuntime.afterBlocking(left);
    }
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited in vain");
      Thread.sleep(1);
    }
  }

  static void awaitWaiting(int threads) throws InterruptedException {
    await(() -> Gil.LOCK.waiting() == threads);
  }

  /** Reaches breaks until the condition holds. */
  static void breakUntil(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (!condition.getAsBoolean()) {
      GilRuntime.qbreak();
      assertTrue(System.nanoTime() < end, "broke in vain");
    }
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    return thread;
  }
}
