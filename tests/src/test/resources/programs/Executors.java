import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.quanta.hints.Quantum;

/** Pools of threads. */
public class Executors {
  static int shared;

  public static void main(String[] args) throws Exception {
    ExecutorService pool =
        java.util.concurrent.Executors.newFixedThreadPool(Quantum.isTranslated() ? 4 : 1);
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      tasks.add(() -> task(number));
    }
    int sum = 0;
    for (Future<Integer> future : pool.invokeAll(tasks)) {
      sum += future.get();
    }
    System.out.println(sum + " " + shared);
    Future<?> failing =
        pool.submit(
            () -> {
              throw new IllegalStateException("in the pool");
            });
    try {
      failing.get();
    } catch (ExecutionException e) {
      System.out.println(e.getCause().getMessage());
    }
    Future<String> nested = pool.submit(() -> pool.getClass().getSimpleName());
    System.out.println(nested.get(10, TimeUnit.SECONDS));
    pool.shutdown();
    System.out.println(pool.awaitTermination(10, TimeUnit.SECONDS));
  }

  static int task(int number) {
    for (int i = 0; i < 10_000; i++) {
      shared++;
      Quantum.qbreak();
    }
    return number;
  }
}
