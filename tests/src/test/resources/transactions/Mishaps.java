import java.util.ArrayList;
import java.util.List;
import org.quanta.hints.Quantum;

/** Quanta end in all sorts of errors; nothing is lost, and the others go on. */
public class Mishaps {
  static final int ROUNDS = 30;
  static int counted;
  static int overflows;
  static int exhausted;
  static int died;
  static int uncaught;
  static final int[] sink = new int[1];

  public static void main(String[] args) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught++);
    boolean isVirtual = args.length > 0;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      start(threads, isVirtual, Mishaps::overflow);
      start(threads, isVirtual, Mishaps::exhaust);
      start(threads, isVirtual, Mishaps::count);
      for (int k = 0; k < ROUNDS; k++) {
        start(threads, isVirtual, Mishaps::die);
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("overflows " + overflows + ", exhausted " + exhausted);
    System.out.println("died " + died + ", uncaught " + uncaught + ", counted " + counted);
  }

  static void start(List<Thread> threads, boolean isVirtual, Runnable body) throws Exception {
    if (isVirtual) {
      threads.add(
          (Thread)
              Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body));
    } else {
      Thread thread = new Thread(body);
      thread.start();
      threads.add(thread);
    }
  }

  static void count() {
    for (int i = 0; i < 20_000; i++) {
      counted++;
      Quantum.qbreak();
    }
  }

  static void overflow() {
    for (int i = 0; i < ROUNDS; i++) {
      try {
        deeper(0);
      } catch (StackOverflowError e) {
        overflows++;
      }
      Quantum.qbreak();
    }
  }

  static int deeper(int depth) {
    sink[0] += depth;
    Quantum.qbreak();
    return deeper(depth + 1) + sink[0];
  }

  static void exhaust() {
    for (int i = 0; i < ROUNDS; i++) {
      try {
        counted++;
        long[][] all = new long[Integer.MAX_VALUE - 2][];
        counted += all.length;
      } catch (OutOfMemoryError e) {
        exhausted++;
        counted--;
      }
      Quantum.qbreak();
    }
  }

  static void die() {
    died++;
    if (died > 0) {
      throw new IllegalStateException("not today");
    }
  }
}
