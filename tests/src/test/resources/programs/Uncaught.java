import java.util.Arrays;
import org.quanta.hints.Quantum;

/** An exception leaves the main method. */
public class Uncaught {
  public static void main(String[] args) {
    System.out.println("before");
    Arrays.asList(1, 2).forEach(x -> fail(x));
  }

  static synchronized void fail(int x) {
    Quantum.qbreak();
    try {
      Integer.parseInt("x" + x);
    } catch (NumberFormatException e) {
      throw new IllegalStateException("number " + x, e);
    }
  }
}
