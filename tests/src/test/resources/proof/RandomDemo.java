import org.quanta.hints.Quantum;

/**
 * Threads that come and go change a ring of nodes at random, atomically and inevitably at random:
 * after the ancestor's demo_random2. Arguments: threads, steps of each, restarts.
 */
public class RandomDemo {
  static final int SIZE = 40;

  static class Node {
    final int id;
    int balance = 100;
    long check;
    Node next;

    Node(int id) {
      this.id = id;
      check = ~balance;
    }
  }

  static final Node[] NODES = new Node[SIZE];
  static String problem = "";
  static int steps;
  static int ended;

  static final class Worker implements Runnable {
    private final int number;
    private final int steps;
    private final int restarts;
    private long dice;

    Worker(int number, int steps, int restarts) {
      this.number = number;
      this.steps = steps;
      this.restarts = restarts;
      this.dice = number * 977L + restarts;
    }

    private int roll(int n) {
      dice = dice * 6364136223846793005L + 1442695040888963407L;
      return (int) ((dice >>> 33) % n);
    }

    @Override
    public void run() {
      for (int i = 0; i < steps; i++) {
        step();
        RandomDemo.steps++;
        Quantum.qbreak();
      }
      if (restarts > 0) {
        new Thread(new Worker(number, steps, restarts - 1)).start();
      } else {
        ended++;
      }
    }

    private void step() {
      switch (roll(8)) {
        case 0:
          Quantum.atomic(
              () -> {
                transfer();
                Quantum.qbreak();
                swap();
                Quantum.qbreak();
                walk();
              });
          break;
        case 1:
          if (roll(10) == 0) {
            Quantum.becomeInevitable("by chance");
          }
          transfer();
          break;
        case 2:
          walk();
          break;
        case 3:
          replace();
          break;
        case 4:
          swap();
          break;
        default:
          transfer();
      }
    }

    private void transfer() {
      Node from = NODES[roll(SIZE)];
      Node to = NODES[roll(SIZE)];
      int amount = roll(20);
      change(from, -amount);
      change(to, amount);
    }

    private static void change(Node node, int amount) {
      if (node.check != ~node.balance) {
        problem = "torn node";
      }
      node.balance += amount;
      node.check = ~node.balance;
    }

    /** A new object takes the place of an old one. */
    private void replace() {
      Node before = NODES[roll(SIZE)];
      Node old = before.next;
      Node fresh = new Node(old.id);
      change(fresh, old.balance - fresh.balance);
      fresh.next = old == fresh ? fresh : old.next;
      before.next = fresh;
      NODES[old.id] = fresh;
    }

    /** Takes the next node out of the ring and puts it in elsewhere. */
    private void swap() {
      Node before = NODES[roll(SIZE)];
      Node moved = before.next;
      Node after = NODES[roll(SIZE)];
      if (moved != after && before != after) {
        before.next = moved.next;
        moved.next = after.next;
        after.next = moved;
      }
    }

    private void walk() {
      Node start = NODES[roll(SIZE)];
      Node node = start;
      long sum = 0;
      int count = 0;
      do {
        sum += node.balance;
        if (NODES[node.id] != node) {
          problem = "an old node is in the ring";
        }
        node = node.next;
        count++;
      } while (node != start && count <= SIZE);
      if (count != SIZE || sum != 100L * SIZE) {
        problem = "ring of " + count + " with " + sum;
      }
    }
  }

  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(args[0]);
    int length = Integer.parseInt(args[1]);
    int restarts = Integer.parseInt(args[2]);
    for (int i = 0; i < SIZE; i++) {
      NODES[i] = new Node(i);
    }
    for (int i = 0; i < SIZE; i++) {
      NODES[i].next = NODES[(i + 1) % SIZE];
    }
    for (int i = 0; i < threads; i++) {
      new Thread(new Worker(i, length, restarts)).start();
    }
    while (ended < threads) {
      Thread.sleep(5);
    }
    new Worker(0, 0, 0).walk();
    boolean all = steps == threads * length * (restarts + 1);
    System.out.println(problem.isEmpty() && all ? "check ok!" : problem + " " + steps);
  }
}
