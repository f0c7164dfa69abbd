import org.quanta.hints.Quantum;

/**
 * Threads append to one list, for a part of the time atomically, and watch for impossible states:
 * the ancestor's targetdemo2. Arguments: threads, length.
 */
public class TargetDemo {
  static final class Node {
    final int value;
    final int thread;
    Node next;

    Node(int value, int thread) {
      this.value = value;
      this.thread = thread;
    }
  }

  static final class Pair {
    int a;
    long b;
  }

  static final Node HEAD = new Node(-1, -1);
  static Node tail = HEAD;
  static Pair pair = new Pair();
  static String problem = "";
  static int atomicTorn;

  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(args[0]);
    int length = Integer.parseInt(args[1]);
    Thread[] all = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      int number = i;
      all[i] = new Thread(() -> work(number, length));
      all[i].start();
    }
    for (Thread thread : all) {
      thread.join();
    }
    check(threads, length);
    System.out.println(problem.isEmpty() ? "check ok!" : problem);
  }

  static void work(int number, int length) {
    for (int i = 0; i < length; i++) {
      if (i == length / 2) {
        Quantum.enterAtomic();
      }
      Node before = tail;
      Node node = new Node(i, number);
      before.next = node;
      tail = node;
      look(i);
      Quantum.qbreak();
      if (Quantum.isAtomic() && tail != node) {
        problem = "somebody appended during an atomic section";
      }
      if (i == length * 2 / 3) {
        Quantum.exitAtomic();
      }
    }
  }

  /** Reads one field, turns inevitable, and reads the other; then both change. */
  static void look(int i) {
    Pair seen = pair;
    int a = seen.a;
    if (i % 97 == 0) {
      Quantum.becomeInevitable("in the middle of a read");
    }
    if (seen.b != a || pair != seen) {
      problem = "two fields do not fit: " + a + " " + seen.b;
    }
    seen.a++;
    seen.b++;
    if (i % 50 == 0) {
      Pair next = new Pair();
      next.a = seen.a;
      next.b = next.a;
      pair = next;
    }
  }

  static void check(int threads, int length) {
    int[] next = new int[threads];
    int count = 0;
    for (Node node = HEAD.next; node != null; node = node.next) {
      if (node.value != next[node.thread]++) {
        problem = "out of order";
      }
      count++;
    }
    if (count != threads * length || pair.a != count) {
      problem = "lost: " + count + " " + pair.a;
    }
  }
}
