package org.quanta.runtime.gil;

import java.util.concurrent.CountDownLatch;

/**
 * One thread waits for the lock in a monitor, the other holds the lock and wants the monitor. A
 * program too: there it does without the runtime's hooks, and has to hang.
 */
final class MonitorDeadlock {
  private MonitorDeadlock() {}

  interface Synchronized {
    void on(Object monitor, Crew.Body body) throws Throwable;
  }

  public static void main(String[] args) throws Throwable {
    provoke(
        (monitor, body) -> {
          synchronized (monitor) {
            body.run();
          }
        });
  }

  static void provoke(Synchronized statement) throws InterruptedException {
    Object monitor = new Object();
    CountDownLatch inMonitor = new CountDownLatch(1);
    CountDownLatch wanted = new CountDownLatch(1);
    Crew crew = new Crew();
    crew.startInside(
        () ->
            statement.on(
                monitor,
                () ->
                    Crew.outside(
                        () -> {
                          inMonitor.countDown();
                          wanted.await();
                          Thread.sleep(20);
                        })));
    inMonitor.await();
    crew.startInside(
        () -> {
          wanted.countDown();
          statement.on(monitor, () -> {});
        });
    crew.join();
  }
}
