import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.quanta.hints.Quantum;

/** Chains of futures. */
public class Futures {
  static int shared;

  public static void main(String[] args) throws Exception {
    CompletableFuture<Integer> a = CompletableFuture.supplyAsync(() -> add(10));
    CompletableFuture<Integer> b = a.thenApplyAsync(x -> x + 1);
    CompletableFuture<Integer> c = CompletableFuture.supplyAsync(() -> 100);
    System.out.println(b.thenCombine(c, Integer::sum).join());
    System.out.println(a.get(10, TimeUnit.SECONDS));
    CompletableFuture<Object> failed =
        CompletableFuture.supplyAsync(
            () -> {
              throw new IllegalStateException("async");
            });
    try {
      failed.join();
    } catch (CompletionException e) {
      System.out.println(e.getCause().getMessage());
    }
    CompletableFuture<String> manual = new CompletableFuture<>();
    Thread completer = new Thread(() -> manual.complete("completed"));
    completer.start();
    System.out.println(manual.get());
    ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
    CompletableFuture<?>[] all = new CompletableFuture<?>[10];
    for (int i = 0; i < all.length; i++) {
      int n = i;
      all[i] = CompletableFuture.runAsync(() -> map.merge("k" + n % 3, 1, (x, y) -> x + y));
    }
    CompletableFuture.allOf(all).join();
    System.out.println(new java.util.TreeMap<>(map));
  }

  static int add(int n) {
    for (int i = 0; i < n; i++) {
      shared++;
      Quantum.qbreak();
    }
    return shared;
  }
}
