import java.util.ArrayList;
import java.util.List;
import org.quanta.hints.Quantum;

/** Virtual threads, where there are any. */
public class VirtualThreads {
  static int shared;

  public static void main(String[] args) throws Exception {
    List<Thread> threads = new ArrayList<>();
    int n = Quantum.isTranslated() ? 20 : 1;
    for (int i = 0; i < n; i++) {
      threads.add(start(() -> work(100_000 / n)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(shared);
  }

  static Thread start(Runnable task) throws Exception {
    try {
      return (Thread)
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    } catch (NoSuchMethodException old) {
      Thread thread = new Thread(task);
      thread.start();
      return thread;
    }
  }

  static void work(int times) {
    for (int i = 0; i < times; i++) {
      shared++;
      Quantum.qbreak();
      if (i % 1000 == 0) {
        Thread.yield();
      }
    }
  }
}
