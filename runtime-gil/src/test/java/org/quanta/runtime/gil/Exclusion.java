package org.quanta.runtime.gil;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Drives a lock with many threads, and counts how often two were inside at once. */
final class Exclusion {
  private final FairLock lock;
  private final AtomicLong overlaps = new AtomicLong();

  /** The thread inside, by its own word. */
  private volatile Thread inside;

  /** Counts laps, unguarded: the lock has to make both the count and its visibility right. */
  private long laps;

  Exclusion(FairLock lock) {
    this.lock = lock;
  }

  /** Runs the threads to their end; returns the number of overlaps and lost laps. */
  long faults(Crew crew, int threads, int lapsEach) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      crew.start(
          () -> {
            start.countDown();
            start.await();
            run(new GilThread(Thread.currentThread()), lapsEach);
          });
    }
    crew.join();
    return overlaps.get() + Math.abs((long) threads * lapsEach - laps);
  }

  private void run(GilThread me, int lapsEach) throws InterruptedException {
    lock.acquire(me);
    begin();
    for (int i = 0; i < lapsEach; i++) {
      laps++;
      int dice = ThreadLocalRandom.current().nextInt(1000);
      if (dice < 20) {
        end();
        lock.release(me);
        if (dice == 0) {
          Thread.sleep(0, 100_000);
        } else if (dice < 4) {
          Thread.onSpinWait();
        }
        if (dice < 10 || !lock.tryAcquire(me)) {
          lock.acquire(me);
        }
        begin();
      } else if (lock.breakRequested || dice == 999) {
        end();
        lock.stepBack(me);
        begin();
      }
    }
    end();
    lock.release(me);
  }

  private void begin() {
    if (inside != null) {
      overlaps.incrementAndGet();
    }
    inside = Thread.currentThread();
  }

  private void end() {
    if (inside != Thread.currentThread()) {
      overlaps.incrementAndGet();
    }
    inside = null;
  }
}
