import java.util.ArrayDeque;
import org.quanta.hints.Quantum;

/** One thread changes objects in two steps of one quantum, others clone them meanwhile. */
public class Clones {
  /** Both numbers are the same between quanta. */
  static class Pair implements Cloneable {
    int left;
    int right;

    Pair copy() {
      try {
        return (Pair) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static final Pair PAIR = new Pair();
  private static final ArrayDeque<Integer> QUEUE = new ArrayDeque<>();
  private static int different;
  private static int inevitable;
  private static boolean done;

  public static void main(String[] args) throws InterruptedException {
    Thread[] threads = new Thread[3];
    for (int i = 0; i < threads.length; i++) {
      boolean changes = i == 0;
      threads[i] = new Thread(changes ? Clones::change : Clones::copy);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("different " + different + ", inevitable " + inevitable);
  }

  private static void change() {
    for (int i = 1; i <= 3_000; i++) {
      Quantum.qbreak();
      PAIR.left = i;
      QUEUE.addLast(i);
      pause(i);
      QUEUE.addLast(i);
      PAIR.right = i;
      if (i % 20 == 0) {
        QUEUE.clear();
      }
    }
    done = true;
  }

  /** Some time without a break. */
  private static int pause(int seed) {
    int result = seed;
    for (int i = 0; i < 20_000; i++) {
      result = result * 31 + i;
    }
    return result;
  }

  private static void copy() {
    while (!done) {
      Quantum.qbreak();
      Pair copy = PAIR.copy();
      if (copy.left != copy.right || QUEUE.clone().size() % 2 != 0) {
        different++;
      }
      copy.left = -1;
      if (Quantum.isInevitable()) {
        inevitable++;
      }
    }
  }
}
