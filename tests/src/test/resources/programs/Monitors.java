import java.util.ArrayDeque;
import java.util.Deque;
import org.quanta.hints.Quantum;

/** A buffer between producers and consumers: synchronized, wait and notify. */
public class Monitors {
  static class Buffer {
    private final Deque<Integer> items = new ArrayDeque<>();

    synchronized void put(int item) throws InterruptedException {
      while (items.size() == 3) {
        wait();
      }
      items.add(item);
      notifyAll();
    }

    int take() throws InterruptedException {
      synchronized (this) {
        while (items.isEmpty()) {
          wait(10_000);
        }
        int item = items.remove();
        notifyAll();
        return item;
      }
    }
  }

  static final Object LOCK = new Object();
  static long sum;
  static int unsynchronized;

  public static void main(String[] args) throws Exception {
    Buffer buffer = new Buffer();
    Thread[] threads = new Thread[6];
    for (int i = 0; i < 6; i++) {
      boolean produces = i % 2 == 0;
      threads[i] =
          new Thread(
              () -> {
                if (produces) produce(buffer);
                else consume(buffer);
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(
        sum
            + " "
            + Thread.holdsLock(LOCK)
            + " "
            + (Quantum.isTranslated() ? unsynchronized : 3000));
  }

  static void produce(Buffer buffer) {
    try {
      for (int i = 0; i < 1000; i++) {
        buffer.put(i);
        Quantum.qbreak();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void consume(Buffer buffer) {
    try {
      for (int i = 0; i < 1000; i++) {
        int item = buffer.take();
        unsynchronized++;
        synchronized (LOCK) {
          Quantum.qbreak();
          synchronized (buffer) {
            sum += item;
          }
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
