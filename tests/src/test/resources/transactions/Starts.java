import org.quanta.hints.Quantum;

/** A quantum that starts threads is rolled back, and the threads run once. */
public class Starts {
  static int shared;
  static int runs;
  static int done;
  static long start;

  public static void main(String[] args) throws Exception {
    inParallel(Starts::warmUp, Starts::warmUp);
    start = System.nanoTime();
    Thread[] started = new Thread[1];
    inParallel(Starts::inevitable, () -> rolledBack(started));
    started[0].join();
    Thread.sleep(500);
    System.out.println("runs " + runs + ", shared " + shared);
    Thread twice = new Thread(Starts::count);
    twice.start();
    try {
      twice.start();
    } catch (IllegalThreadStateException e) {
      System.out.println("started twice");
    }
    twice.join();
    System.out.println("runs " + runs + ", " + twice.isAlive());
    Quantum.atomic(
        () -> {
          Thread inside = new Thread(() -> {});
          inside.start();
          join(inside);
        });
    System.out.println("joined in an atomic section");
  }

  static void inParallel(Runnable... bodies) throws InterruptedException {
    Thread[] threads = new Thread[bodies.length];
    for (int i = 0; i < bodies.length; i++) {
      threads[i] = new Thread(bodies[i]);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  static void warmUp() {
    for (long end = System.nanoTime() + 1_500_000_000; System.nanoTime() < end; ) {
      done++;
      Quantum.qbreak();
    }
  }

  static void until(int millis) {
    while (System.nanoTime() - start < millis * 1_000_000L) {
      Math.max(start, millis);
    }
  }

  static void inevitable() {
    Quantum.becomeInevitable("a test");
    System.setProperty("inevitable", "yes");
    until(1000);
    shared += 100;
  }

  static void rolledBack(Thread[] started) {
    while (System.getProperty("inevitable") == null) {
      Math.max(1, 2);
    }
    shared += 1000;
    started[0] = new Thread(Starts::count);
    started[0].start();
    until(1200);
    Quantum.becomeInevitable("a test");
  }

  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void count() {
    runs++;
  }
}
