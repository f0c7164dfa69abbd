import org.quanta.hints.Confined;
import org.quanta.hints.External;
import org.quanta.hints.Inevitable;
import org.quanta.hints.Lossy;
import org.quanta.hints.Pure;
import org.quanta.hints.Quantum;
import org.quanta.hints.Untracked;

/** A quantum is rolled back; what was declared not to be undone is not. */
public class Declarations {
  @Lossy
  static class Cache {
    int tries;
    Object last;
  }

  @Confined
  static class Own {
    int changes;
  }

  @Untracked static int tries;
  @Untracked static final Integer[] RECENT = new Integer[4];
  static int tracked;
  static int shared;
  static int done;
  static final Cache CACHE = new Cache();
  static long start;

  public static void main(String[] args) throws Exception {
    inParallel(Declarations::warmUp, Declarations::warmUp);
    start = System.nanoTime();
    inParallel(Declarations::inevitable, Declarations::rolledBack);
    System.out.println("tracked " + tracked + ", shared " + shared);
    System.out.println("tries " + (tries > 1) + ", in cache " + (CACHE.tries == tries));
    System.out.println("recent " + (RECENT[1] == tries));
    inParallel(Declarations::leaves, Declarations::enters);
    System.out.println("external " + shared);
    Quantum.external(() -> System.out.println("outside"));
    inevitably();
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

  static void rolledBack() {
    Own own = new Own();
    Quantum.commitSoon();
    while (System.getProperty("inevitable") == null) {
      Math.max(1, 2);
    }
    shared += 1000;
    tries++;
    RECENT[1] = tries;
    tracked++;
    own.changes++;
    CACHE.tries++;
    CACHE.last = own;
    until(1200);
    Quantum.becomeInevitable("a test");
    System.out.println("own " + own.changes + ", " + twice(own.changes));
  }

  @Pure
  static int twice(int x) {
    return 2 * x + tracked - tracked;
  }

  @Inevitable
  static void inevitably() {
    System.out.println(Quantum.isInevitable());
  }

  static void leaves() {
    shared++;
    waitForOther();
    shared++;
  }

  /** The other one needs what this thread's quantum has changed. */
  @External
  static void waitForOther() {
    while (System.getProperty("other") == null) {
      Math.max(1, 2);
    }
  }

  static void enters() {
    shared += 10;
    System.setProperty("other", "done");
  }
}
