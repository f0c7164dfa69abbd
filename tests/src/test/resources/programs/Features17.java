// release 17
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quanta.hints.Quantum;

/** The language up to Java 17. */
public class Features17 {
  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape, Comparable<Square> {
    Square {
      Quantum.qbreak();
      if (side < 0) {
        throw new IllegalArgumentException("negative: " + side);
      }
    }

    @Override
    public int compareTo(Square other) {
      return Double.compare(side, other.side);
    }
  }

  enum Op {
    ADD("+") {
      @Override
      int apply(int a, int b) {
        return a + b;
      }
    },
    MULTIPLY("*") {
      @Override
      int apply(int a, int b) {
        Quantum.qbreak();
        return a * b;
      }
    };

    final String sign;

    Op(String sign) {
      this.sign = sign;
    }

    abstract int apply(int a, int b);
  }

  interface Named {
    private String prefix() {
      return "<" + suffix();
    }

    private static String close() {
      return ">";
    }

    default String suffix() {
      return close();
    }

    default String name() {
      return prefix();
    }
  }

  static double area(Shape shape) {
    if (shape instanceof Circle c) {
      return 3 * c.radius() * c.radius();
    }
    return shape instanceof Square s && s.side() > 0 ? s.side() * s.side() : 0;
  }

  static int sum(int... numbers) {
    int sum = 0;
    for (int number : numbers) {
      sum += number;
    }
    return sum;
  }

  static String kind(Object value) {
    return switch (Objects.toString(value)) {
      case "a", "b" -> "letter";
      case "1" -> {
        Quantum.qbreak();
        yield "digit";
      }
      default -> "other";
    };
  }

  public static void main(String[] args) throws Exception {
    System.out.println(
        new Circle(2) + " " + new Circle(2).equals(new Circle(2)) + " " + area(new Circle(2)));
    System.out.println(List.of(new Square(3), new Square(1)).stream().sorted().toList());
    try {
      new Square(-1);
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage() + " " + e.getStackTrace()[0]);
    }
    for (Op op : Op.values()) {
      System.out.println(
          op
              + op.sign
              + op.apply(3, 4)
              + switch (op) {
                case ADD -> "sum";
                case MULTIPLY -> "product";
              });
    }
    System.out.println(
        new Named() {}.name() + sum() + sum(1, 2, 3) + kind("a") + kind(1) + kind(null));
    System.out.println(
        """
        a text block
          with "quotes" and %d
        """
            .formatted(7)
            .strip());
    Function<Integer, Function<Integer, Integer>> nested =
        x ->
            y -> {
              Quantum.qbreak();
              return x * y;
            };
    System.out.println(nested.apply(6).apply(7));
    var words = List.of("x", "yy").stream().collect(Collectors.toMap(w -> w, String::length));
    System.out.println(new java.util.TreeMap<>(words));
    char c = 'a';
    c += 1;
    long bits = 1L << 40 | c;
    float half = bits / 2f;
    System.out.println(
        c + " " + bits + " " + half + " " + (byte) bits + " " + (int) 3.99 + " " + 7 / 2 * 1e3);
    outer:
    for (int i = 0; ; i++) {
      for (int j = 0; j < 3; j++) {
        if (i * j == 4) {
          break outer;
        }
        Quantum.qbreak();
      }
    }
    Class<?> type = Class.forName("Features17$Square");
    System.out.println(
        type.getRecordComponents()[0].getName()
            + " "
            + type.getDeclaredConstructors()[0].newInstance(2.0));
  }
}
