import org.quanta.hints.Quantum;

/** Threads that share plain variables. */
public class Threads {
  static int count;
  static long[] cells = new long[3];

  public static void main(String[] args) throws Exception {
    int n = Quantum.isTranslated() ? 4 : 1;
    int each = 360_000 / n;
    Thread[] threads = new Thread[n];
    for (int t = 0; t < n; t++) {
      threads[t] = new Thread(() -> work(each), "worker " + t);
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(count + " " + cells[0] + " " + cells[1] + " " + cells[2]);
  }

  static void work(int each) {
    for (int i = 0; i < each; i++) {
      count++;
      cells[i % 3] += 1;
      Quantum.qbreak();
    }
  }
}
