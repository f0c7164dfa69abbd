// release 25
import java.util.List;
import org.quanta.hints.Quantum;

/** The language up to Java 25. */
public class Features25 {
  sealed interface Tree permits Leaf, Fork {}

  record Leaf(int value) implements Tree {}

  record Fork(Tree left, Tree right) implements Tree {}

  int calls;

  int sum(Tree tree) {
    calls++;
    Quantum.qbreak();
    return switch (tree) {
      case Leaf(int value) when value < 0 -> -value;
      case Leaf(var value) -> value;
      case Fork(Leaf left, Leaf right) -> left.value() + right.value();
      case Fork(var left, var right) -> sum(left) + sum(right);
    };
  }

  static class Checked extends Thread {
    final int number;

    Checked(int number) {
      if (number < 0) {
        throw new IllegalArgumentException("negative");
      }
      Quantum.qbreak();
      this.number = number;
      super("checked " + number);
    }

    @Override
    public void run() {
      Quantum.qbreak();
      IO.println(getName());
    }
  }

  void main() throws Exception {
    System.out.println(sum(new Fork(new Fork(new Leaf(1), new Leaf(2)), new Leaf(-4))) + " " + calls);
    Checked thread = new Checked(3);
    thread.start();
    thread.join();
    Object value = 42;
    System.out.println(
        switch (value) {
          case null -> "null";
          case Integer i when i > 40 -> "large " + i;
          case String _ -> "text";
          default -> "other";
        });
    Thread virtual = Thread.startVirtualThread(() -> calls = 100);
    virtual.join();
    System.out.println(calls + " " + List.of(1, 2, 3).reversed());
  }
}
