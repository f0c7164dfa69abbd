import java.util.Set;
import java.util.TreeSet;
import org.quanta.hints.Quantum;
import org.quanta.hints.QuantumLocal;

/** All of the hint API. */
public class HintApi {
  static int a;
  static int b;
  static int torn;

  public static void main(String[] args) throws Exception {
    int n = Quantum.isTranslated() ? 3 : 1;
    Thread[] threads = new Thread[n];
    Set<Long> numbers = new TreeSet<>();
    for (int t = 0; t < n; t++) {
      threads[t] =
          new Thread(
              () -> {
                for (int i = 0; i < 20_000; i++) {
                  Quantum.atomic(
                      () -> {
                        a++;
                        Quantum.qbreak();
                        b++;
                      });
                  if (a != b) {
                    torn++;
                  }
                  Quantum.qbreak();
                  if (i % 100 == 0) {
                    numbers.add(Quantum.nextCount());
                  }
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(
        torn + " " + (a == b) + " " + (a == n * 20_000) + " " + (numbers.size() == n * 200));
    System.out.println(Quantum.atomicCall(() -> Quantum.atomicDepth()) + " " + Quantum.isAtomic());
    try {
      Quantum.atomic(() -> Quantum.exclusiveAtomic(() -> {}));
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
    try {
      Quantum.exitAtomic();
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
    Quantum.singleQuantum(() -> System.out.println("single " + Quantum.atomicDepth()));
    Quantum.external(() -> System.out.println("outside"));
    System.out.println(Quantum.externalCall(() -> "result"));
    Quantum.stopOthers(() -> System.out.println("alone"));
    try {
      Quantum.stopOthers(() -> Quantum.stopOthers(() -> {}));
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
    Quantum.becomeInevitable("test");
    System.out.println(Quantum.isInevitable());
    Quantum.onCommit(() -> System.out.println("committed"));
    Quantum.onRollback(() -> System.out.println("never"));
    Quantum.commitSoon();
    Quantum.locate(() -> "line 1");
    QuantumLocal<String> local = new QuantumLocal<>(() -> "initial");
    System.out.println(local.get());
    local.set("changed");
    System.out.println(local.get());
    local.remove();
    System.out.println(local.get() + " " + (Quantum.parallelism() >= 1));
    Runnable reference = Quantum::qbreak;
    reference.run();
  }
}
