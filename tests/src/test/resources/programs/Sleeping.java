import org.quanta.hints.Quantum;

/** Whoever sleeps lets the others go on. */
public class Sleeping {
  static boolean awake;
  static boolean seen;

  public static void main(String[] args) throws Exception {
    Thread sleeper =
        new Thread(
            () -> {
              try {
                Thread.sleep(50);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              awake = true;
            });
    sleeper.start();
    long turns = 0;
    while (Quantum.isTranslated() && !awake) {
      turns++;
      Quantum.qbreak();
    }
    sleeper.join();
    System.out.println(awake + " " + (!Quantum.isTranslated() || turns > 100));
    Thread asleep =
        new Thread(
            () -> {
              try {
                Thread.sleep(100_000);
              } catch (InterruptedException e) {
                seen = true;
              }
            });
    asleep.start();
    asleep.interrupt();
    asleep.join();
    System.out.println(seen);
    Thread.currentThread().interrupt();
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      System.out.println("interrupted " + Thread.interrupted());
    }
  }
}
