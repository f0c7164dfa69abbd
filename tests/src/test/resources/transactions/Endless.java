import org.quanta.hints.Quantum;

/** A quantum that does not end for a while, and others that wait for it. */
public class Endless {
  static int shared;

  public static void main(String[] args) throws Exception {
    Thread busy = new Thread(Endless::compute, "busy");
    busy.start();
    Thread.sleep(100);
    for (int i = 0; i < 1000; i++) {
      shared++;
      Quantum.qbreak();
    }
    busy.join();
    System.out.println("shared " + shared);
  }

  static void compute() {
    for (int i = 0; i < 1000; i++) {
      shared++;
      Quantum.qbreak();
    }
    long end = System.nanoTime() + 2_000_000_000L;
    shared++;
    while (System.nanoTime() < end) {
      shared += step();
    }
  }

  static int step() {
    return 0;
  }
}
