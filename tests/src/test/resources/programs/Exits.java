import org.quanta.hints.Quantum;

/** The program ends in the middle of things, and a hook has the last word. */
public class Exits {
  static int count;

  public static void main(String[] args) throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(Exits::last));
    for (int i = 0; i < 3; i++) {
      Thread thread = new Thread(Exits::busy);
      thread.start();
    }
    Thread.sleep(20);
    try {
      Quantum.atomic(
          () -> {
            System.out.println("exiting");
            System.exit(7);
          });
    } finally {
      System.out.println("never");
    }
  }

  static void busy() {
    while (true) {
      count++;
      Quantum.qbreak();
    }
  }

  static synchronized void last() {
    System.out.println("last " + (count > 0));
  }
}
