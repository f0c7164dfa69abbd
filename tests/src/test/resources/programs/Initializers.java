import org.quanta.hints.Quantum;

/**
 * One thread runs the initializer of a class and needs the lock in it; another one has the lock and
 * needs the class.
 */
public class Initializers {
  static boolean inside;

  static class Slow {
    static int value;

    static {
      inside = true;
      for (int i = 0; i < 100_000; i++) {
        value++;
        Quantum.qbreak();
      }
      value += Other.value;
    }
  }

  static class Other {
    static int value = compute();

    static int compute() {
      for (int i = 0; i < 1000; i++) {
        Quantum.qbreak();
      }
      return 5;
    }
  }

  static class Failing {
    static {
      Quantum.qbreak();
      if (inside) {
        throw new IllegalStateException("not today");
      }
    }

    static void touch() {}
  }

  static int sum;

  public static void main(String[] args) throws Exception {
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                synchronized (Initializers.class) {
                  Quantum.qbreak();
                }
                int seen = Slow.value;
                synchronized (Initializers.class) {
                  sum += seen;
                }
              });
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(sum);
    try {
      Failing.touch();
    } catch (ExceptionInInitializerError e) {
      System.out.println(e.getCause());
    }
    try {
      Failing.touch();
    } catch (NoClassDefFoundError e) {
      System.out.println("failed for good");
    }
  }
}
