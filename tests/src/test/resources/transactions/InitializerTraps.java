import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.quanta.hints.Quantum;

/**
 * One quantum runs the initializer of a class and needs what another one has changed; the other one
 * needs the class. And: quanta need a class while somebody else is inevitable, or while a thread
 * from outside is initializing it.
 */
public class InitializerTraps {
  static int shared;
  static int other;
  static int done;
  static long start;

  static class Needed {
    static final int VALUE = ++shared;
  }

  static class NeededLater {
    static final int VALUE = ++other;
  }

  static class FromOutside {
    static int value = ++shared;
  }

  public static void main(String[] args) throws Exception {
    inParallel(InitializerTraps::warmUp, InitializerTraps::warmUp);
    begin();
    inParallel(InitializerTraps::initialize, InitializerTraps::changeThenNeed);
    System.out.println("needed: " + (Needed.VALUE % 100) + " " + shared);
    begin();
    inParallel(InitializerTraps::inevitable, InitializerTraps::needLater);
    System.out.println("needed later: " + (NeededLater.VALUE % 100) + " " + other);
    begin();
    ScheduledExecutorService outside = Executors.newScheduledThreadPool(1);
    // All of it is the JDK's: nothing of the program's own stands before the class.
    MethodHandle load =
        MethodHandles.lookup()
            .findStatic(
                Class.class, "forName", MethodType.methodType(Class.class, String.class))
            .bindTo("InitializerTraps$FromOutside");
    outside.schedule(
        MethodHandleProxies.asInterfaceInstance(Callable.class, load), 400, TimeUnit.MILLISECONDS);
    inParallel(InitializerTraps::needFromOutside);
    outside.shutdown();
    outside.awaitTermination(1, TimeUnit.MINUTES);
    System.out.println("from outside: " + FromOutside.value + " " + shared);
  }

  static void begin() {
    shared = 0;
    other = 0;
    start = System.nanoTime();
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

  /** Until more than one thread may be inside. */
  static void warmUp() {
    for (long end = System.nanoTime() + 1_500_000_000; System.nanoTime() < end; ) {
      done++;
      Quantum.qbreak();
    }
  }

  /** Lets time pass inside the quantum. */
  static void until(int millis) {
    while (System.nanoTime() - start < millis * 1_000_000L) {
      Math.max(start, millis);
    }
  }

  static void initialize() {
    until(100);
    done += Needed.VALUE;
  }

  static void changeThenNeed() {
    shared += 100;
    until(200);
    done += Needed.VALUE;
  }

  static void inevitable() {
    Quantum.becomeInevitable("a test");
    until(200);
    other += 100;
  }

  static void needLater() {
    until(50);
    other += 1000;
    until(300);
    done += NeededLater.VALUE;
  }

  static void needFromOutside() {
    Quantum.becomeInevitable("a test");
    until(1200);
    FromOutside.value += 100;
  }
}
