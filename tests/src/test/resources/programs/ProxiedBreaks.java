import java.lang.reflect.Proxy;
import org.quanta.hints.Quantum;

/** Quanta end in the handler of a proxy, which is called by frames of the JDK. */
public class ProxiedBreaks {
  private static final int TURNS = 2000;

  interface Step {
    void run();
  }

  /** Each thread writes a field of its own, all in one object. */
  static class Shared {
    int first;
    int second;
    int touched;
  }

  public static void main(String[] args) throws InterruptedException {
    Shared shared = new Shared();
    Step step =
        (Step)
            Proxy.newProxyInstance(
                ProxiedBreaks.class.getClassLoader(),
                new Class<?>[] {Step.class},
                (proxy, method, arguments) -> {
                  Quantum.commitSoon();
                  Thread.yield();
                  return null;
                });
    Thread first = new Thread(() -> countFirst(shared, step));
    Thread second = new Thread(() -> countSecond(shared, step));
    first.start();
    second.start();
    first.join();
    second.join();
    System.out.println(shared.first + " " + shared.second);
  }

  private static void countFirst(Shared shared, Step step) {
    for (int i = 1; i <= TURNS; i++) {
      shared.touched = i;
      step.run();
      int last = shared.first;
      if (last != i - 1) {
        System.out.println("first was " + last + " instead of " + (i - 1));
        return;
      }
      shared.first = i;
      Quantum.qbreak();
    }
  }

  private static void countSecond(Shared shared, Step step) {
    for (int i = 1; i <= TURNS; i++) {
      shared.touched = i;
      step.run();
      int last = shared.second;
      if (last != i - 1) {
        System.out.println("second was " + last + " instead of " + (i - 1));
        return;
      }
      shared.second = i;
      Quantum.qbreak();
    }
  }
}
