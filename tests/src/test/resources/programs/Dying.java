import org.quanta.hints.Quantum;

/** Threads that die, and one that goes on. */
public class Dying {
  static int deaths;

  public static void main(String[] args) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> {
          deaths++;
          System.out.println(thread.getName() + ": " + e);
        });
    for (int i = 0; i < 3; i++) {
      Thread thread = new Thread(Dying::work, "thread " + i);
      thread.start();
      thread.join();
    }
    Thread overflowing = new Thread(() -> System.out.println("depth reached " + (depth(1) > 100)));
    overflowing.start();
    overflowing.join();
    synchronized (Dying.class) {
      System.out.println(deaths + " " + Quantum.isAtomic());
    }
  }

  static void work() {
    synchronized (Dying.class) {
      Quantum.atomic(
          () -> {
            throw new IllegalStateException("in an atomic section");
          });
    }
  }

  static int depth(int n) {
    try {
      Quantum.qbreak();
      return depth(n + 1);
    } catch (StackOverflowError e) {
      return n;
    }
  }
}
