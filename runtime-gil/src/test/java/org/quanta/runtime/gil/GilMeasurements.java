package org.quanta.runtime.gil;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what the lock costs and how it shares out time. A program to run by hand, on a quiet
 * machine; no test depends on its figures.
 */
final class GilMeasurements {
  private static final long WORK = 400_000_000L;

  /** What a loop computed goes here, so that the loop is not optimized away. */
  @SuppressWarnings("UnusedVariable")
  private static volatile long sink;

  private static volatile boolean stop;

  private static final Object MONITOR = new Object();

  private GilMeasurements() {}

  public static void main(String[] args) throws InterruptedException {
    System.out.println(
        "java "
            + Runtime.version()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors");
    fastPaths();
    computing();
    for (int computing = 0; computing <= 2; computing++) {
      sleeping(1, computing);
    }
    sleeping(20, 1);
    breakingOut();
  }

  private static void fastPaths() {
    for (int round = 0; round < 3; round++) {
      boolean last = round == 2;
      GilRuntime.enter();
      long loop = nanos(GilMeasurements::emptyLoop);
      report(last, "empty loop, per turn", loop, WORK);
      report(last, "qbreak", nanos(GilMeasurements::breaks), WORK);
      report(last, "enter when inside", nanos(GilMeasurements::enters), WORK);
      report(last, "atomic section", nanos(GilMeasurements::atomics), WORK / 10);
      report(last, "synchronized, with hooks", nanos(GilMeasurements::monitors), WORK / 10);
      report(last, "synchronized, plain", nanos(GilMeasurements::plainMonitors), WORK / 10);
      report(last, "break-out pair", nanos(GilMeasurements::breakOuts), WORK / 10);
      GilRuntime.leave();
      report(last, "enter and leave from outside", nanos(GilMeasurements::comings), WORK / 10);
    }
  }

  private static void emptyLoop() {
    long x = 0;
    for (long i = 0; i < WORK; i++) {
      x = x * 31 + i;
    }
    sink = x;
  }

  private static void breaks() {
    long x = 0;
    for (long i = 0; i < WORK; i++) {
      GilRuntime.qbreak();
      x = x * 31 + i;
    }
    sink = x;
  }

  private static void enters() {
    long x = 0;
    for (long i = 0; i < WORK; i++) {
      if (GilRuntime.enter()) {
        GilRuntime.leave();
      }
      x = x * 31 + i;
    }
    sink = x;
  }

  private static void atomics() {
    for (long i = 0; i < WORK / 10; i++) {
      GilRuntime.enterAtomic();
      GilRuntime.exitAtomic();
    }
  }

  private static void monitors() {
    long x = 0;
    for (long i = 0; i < WORK / 10; i++) {
      GilRuntime.beforeMonitorEnter(MONITOR);
      synchronized (MONITOR) {
        GilRuntime.afterMonitorEnter();
        x += i;
      }
      GilRuntime.afterMonitorExit();
    }
    sink = x;
  }

  private static void plainMonitors() {
    long x = 0;
    for (long i = 0; i < WORK / 10; i++) {
      synchronized (MONITOR) {
        x += i;
      }
    }
    sink = x;
  }

  private static void breakOuts() {
    for (long i = 0; i < WORK / 10; i++) {
      boolean left = GilRuntime.beforeBlocking();
      GilRuntime.afterBlocking(left);
    }
  }

  private static void comings() {
    for (long i = 0; i < WORK / 10; i++) {
      GilRuntime.enter();
      GilRuntime.leave();
    }
  }

  /** The same work, shared by more and more threads. */
  private static void computing() throws InterruptedException {
    double[] best = new double[9];
    Arrays.fill(best, Double.MAX_VALUE);
    for (int round = 0; round < 5; round++) {
      for (int threads = 1; threads <= 8; threads *= 2) {
        long share = 3 * WORK / threads;
        long start = System.nanoTime();
        Thread[] all = new Thread[threads];
        for (int i = 0; i < threads; i++) {
          all[i] = new Thread(() -> compute(share));
          all[i].start();
        }
        for (Thread thread : all) {
          thread.join();
        }
        best[threads] = Math.min(best[threads], (System.nanoTime() - start) / 1e6);
      }
    }
    for (int threads = 1; threads <= 8; threads *= 2) {
      print("%d computing: %.0f ms, %.3f of one", threads, best[threads], best[threads] / best[1]);
    }
  }

  private static void compute(long turns) {
    GilRuntime.enter();
    try {
      long x = 0;
      for (long i = 0; i < turns; i++) {
        GilRuntime.qbreak();
        x = x * 31 + i;
      }
      sink = x;
    } finally {
      GilRuntime.leave();
    }
  }

  /** Threads that sleep 1 ms in a loop beside others that compute. */
  private static void sleeping(int sleepers, int computing) throws InterruptedException {
    long[] count = new long[computing];
    stop = false;
    Thread[] computers = new Thread[computing];
    for (int i = 0; i < computing; i++) {
      int me = i;
      computers[i] = new Thread(() -> count[me] = computeUntilStopped());
      computers[i].start();
    }
    Thread.sleep(300);
    long start = System.nanoTime();
    long[][] waits = new long[sleepers][3000];
    Thread[] all = new Thread[sleepers];
    for (int i = 0; i < sleepers; i++) {
      long[] mine = waits[i];
      all[i] = new Thread(() -> sleepAndWork(mine));
      all[i].start();
    }
    for (Thread thread : all) {
      thread.join();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    stop = true;
    for (Thread thread : computers) {
      thread.join();
    }
    long[] sorted = Arrays.stream(waits).flatMapToLong(Arrays::stream).sorted().toArray();
    print(
        "%d sleeping 1 ms, %d computing: lock wait p50 %.0f us, p99 %.0f us, max %.0f us;"
            + " %.2f ms a lap; %.0f M breaks/s",
        sleepers,
        computing,
        sorted[sorted.length / 2] / 1e3,
        sorted[sorted.length * 99 / 100] / 1e3,
        sorted[sorted.length - 1] / 1e3,
        seconds * 1e3 / 3000,
        Arrays.stream(count).sum() / (seconds + 0.3) / 1e6);
  }

  private static long computeUntilStopped() {
    GilRuntime.enter();
    try {
      long x = 0;
      for (long i = 0; ; i++) {
        GilRuntime.qbreak();
        x = x * 31 + i;
        if ((i & 0xffff) == 0 && stop) {
          sink = x;
          return i;
        }
      }
    } finally {
      GilRuntime.leave();
    }
  }

  private static void sleepAndWork(long[] waits) {
    GilRuntime.enter();
    try {
      for (int i = 0; i < waits.length; i++) {
        boolean left = GilRuntime.beforeBlocking();
        long woken;
        try {
          LockSupport.parkNanos(1_000_000);
        } finally {
          woken = System.nanoTime();
          GilRuntime.afterBlocking(left);
        }
        waits[i] = System.nanoTime() - woken;
      }
    } finally {
      GilRuntime.leave();
    }
  }

  /** Threads that break out for nothing, as a lock that is free would be taken. */
  private static void breakingOut() throws InterruptedException {
    for (int threads = 1; threads <= 8; threads *= 2) {
      for (int apart : new int[] {100, 10_000}) {
        int share = 400_000_000 / apart / threads;
        Thread[] all = new Thread[threads];
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
          all[i] = new Thread(() -> breakOutOften(share, apart));
          all[i].start();
        }
        for (Thread thread : all) {
          thread.join();
        }
        print(
            "%d threads, a break-out every %d breaks: %.0f ms",
            threads, apart, (System.nanoTime() - start) / 1e6);
      }
    }
  }

  private static void breakOutOften(int times, int apart) {
    for (int i = 0; i < times; i++) {
      compute(apart);
    }
  }

  private static long nanos(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private static void report(boolean show, String what, long nanos, long times) {
    if (show) {
      print("%s: %.2f ns", what, (double) nanos / times);
    }
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
