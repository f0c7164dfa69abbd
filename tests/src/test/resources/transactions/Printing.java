import java.util.concurrent.atomic.AtomicInteger;
import org.quanta.hints.Quantum;

/** Prints objects of all kinds in quanta that are rolled back. */
public class Printing {
  private static int steps;

  /** Its text is made by code that ends quanta. */
  static final class Cell {
    private int value;

    Cell(int value) {
      this.value = value;
    }

    @Override
    public String toString() {
      value++;
      Quantum.qbreak();
      steps++;
      return "cell " + value;
    }
  }

  static final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    Problem(String message) {
      super(message);
    }
  }

  public static void main(String[] arguments) {
    Cell cell = new Cell(10);
    AtomicInteger external = new AtomicInteger();
    for (int i = 0; i < 40; i++) {
      Quantum.qbreak();
      steps++;
      System.out.print((Object) "text ");
      System.out.println((Object) i);
      System.out.println(cell);
      System.out.print(cell);
      System.out.println(new char[] {'-', (char) ('a' + i % 26)});
      System.out.print(new char[] {'+', '\n'});
      Quantum.qbreak();
      System.out.printf("%d of %s, %5.2f %c%n", i, "all", i / 3.0, 'x');
      System.out.format("%s|%s%n", cell, null).println((Object) null);
      steps++;
      System.out.println(new Problem("problem " + i));
      System.out.println((Object) steps);
      external.set(i);
      System.out.println(external);
      try {
        System.out.printf("before %d %d%n", i, "no number");
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
      }
      try {
        System.out.println((char[]) null);
      } catch (NullPointerException e) {
        System.out.println((Object) "null");
      }
    }
  }
}
