import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** Interrupts reach whoever waits. */
public class Interrupts {
  static final Object LOCK = new Object();

  public static void main(String[] args) throws Exception {
    ReentrantLock held = new ReentrantLock();
    held.lock();
    run(
        "sleep",
        () -> {
          Thread.sleep(100_000);
          return 0;
        });
    run(
        "wait",
        () -> {
          synchronized (LOCK) {
            LOCK.wait();
          }
          return 0;
        });
    run("take", () -> new ArrayBlockingQueue<String>(1).take());
    run(
        "await",
        () -> {
          new CountDownLatch(1).await();
          return 0;
        });
    run(
        "lock",
        () -> {
          held.lockInterruptibly();
          return 0;
        });
    run(
        "join",
        () -> {
          Thread.currentThread().join();
          return 0;
        });
  }

  static void run(String name, Callable<?> waiting) throws Exception {
    String[] result = {"nothing"};
    Thread thread =
        new Thread(
            () -> {
              try {
                waiting.call();
              } catch (InterruptedException e) {
                result[0] = "interrupted " + Thread.currentThread().isInterrupted();
              } catch (Exception e) {
                result[0] = e.toString();
              }
            });
    thread.start();
    Thread.sleep(20);
    thread.interrupt();
    thread.join();
    System.out.println(name + " " + result[0]);
  }
}
