import org.quanta.hints.Quantum;

/**
 * Threads that count together and print each number, in pieces. However the quanta are scheduled
 * and rolled back, the numbers come out once each, in order, and no line is torn. Arguments: the
 * number of threads, of numbers for each, and of lines in one go.
 */
public final class Lines {
  private static int number;

  public static void main(String[] args) throws InterruptedException {
    int threads = Integer.parseInt(args[0]);
    int each = Integer.parseInt(args[1]);
    int atOnce = Integer.parseInt(args[2]);
    Thread[] all = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      all[i] = new Thread(() -> count(each, atOnce));
      all[i].start();
    }
    for (Thread thread : all) {
      thread.join();
    }
    System.out.println("counted " + number);
  }

  private static void count(int each, int atOnce) {
    for (int i = 0; i < each; i += atOnce) {
      Quantum.qbreak();
      Quantum.enterAtomic();
      try {
        for (int k = 0; k < atOnce; k++) {
          print(++number);
        }
      } finally {
        Quantum.exitAtomic();
      }
    }
  }

  private static void print(int n) {
    System.out.print(n);
    System.out.print(':');
    switch (n % 4) {
      case 0:
        System.out.println((String) null);
        break;
      case 1:
        System.out.println(n * 0.5);
        break;
      case 2:
        byte[] bytes = {'b', 'y', 't', 'e', 's', '\n'};
        System.out.write(bytes, 0, bytes.length);
        bytes[0] = '?';
        break;
      default:
        System.out.println(n > 0);
        System.out.flush();
    }
  }
}
