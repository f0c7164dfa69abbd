import org.quanta.hints.Quantum;

/** A main method as Java 25 allows it; there are breaks on the way. */
class MainOfInstance {
  private final StringBuilder text = new StringBuilder("made");
  private int count = walk(2);

  MainOfInstance() {
    count += walk(3);
  }

  private static int walk(int steps) {
    int result = 0;
    for (int i = 0; i < steps; i++) {
      result++;
      Quantum.qbreak();
    }
    return result;
  }

  void main(String[] args) throws InterruptedException {
    Thread other = new Thread(() -> count += walk(10));
    other.start();
    other.join();
    System.out.println(text + " " + args.length + " " + args[0] + " " + count);
    throw new IllegalStateException("at the end");
  }
}
