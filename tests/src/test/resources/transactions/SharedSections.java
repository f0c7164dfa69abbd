import org.quanta.hints.Quantum;

/**
 * Threads that count together in synchronized sections, in each of which quanta end, and wait for
 * each other there.
 */
public class SharedSections {
  private static final int TURNS = 2_000;

  /** Numbers are given out in turn. */
  static class Ticket {
    private int value;
    private int next;

    synchronized int take() {
      int before = value;
      Quantum.qbreak();
      value = before + 1;
      return before;
    }

    synchronized void await(int number) throws InterruptedException {
      while (next != number) {
        wait();
      }
      Quantum.qbreak();
      next++;
      notifyAll();
    }
  }

  public static void main(String[] args) throws InterruptedException {
    Ticket ticket = new Ticket();
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> count(ticket));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(ticket.value + " " + ticket.next);
  }

  private static void count(Ticket ticket) {
    try {
      for (int i = 0; i < TURNS; i++) {
        int number = ticket.take();
        if (i % 16 == 0) {
          Quantum.qbreak();
        }
        ticket.await(number);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
