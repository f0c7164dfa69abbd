import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.quanta.hints.Quantum;

/** Lambdas that are written and read again, in this program or in its translation. */
public class SerialLambdas {
  private static final int KINDS = 9;

  interface Step extends Serializable {
    int go(int n);
  }

  static final class Box implements Serializable {
    private static final long serialVersionUID = 1;
    private final int value;

    Box(int value) {
      this.value = value;
    }

    private int plus(int n) {
      return value + step(n);
    }

    Step more() {
      return n -> plus(step(n) + 1);
    }
  }

  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      for (int i = 0; i < KINDS; i++) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(make(i), bytes);
        print(i, make(i), read(new ByteArrayInputStream(bytes.toByteArray())));
      }
    } else if (args[0].equals("write")) {
      for (int i = 0; i < KINDS; i++) {
        try (OutputStream file = new FileOutputStream(args[1] + i)) {
          write(make(i), file);
        }
      }
    } else {
      for (int i = 0; i < KINDS; i++) {
        try (InputStream file = new FileInputStream(args[1] + i)) {
          print(i, make(i), read(file));
        }
      }
    }
  }

  private static void write(Object object, OutputStream to) throws IOException {
    ObjectOutputStream out = new ObjectOutputStream(to);
    out.writeObject(object);
    out.flush();
  }

  private static Object read(InputStream from) throws Exception {
    return new ObjectInputStream(from).readObject();
  }

  private static void print(int kind, Object made, Object read) {
    System.out.println(kind + ": " + use(made) + ", read " + use(read));
  }

  static int step(int n) {
    Quantum.qbreak();
    return n;
  }

  private static String sum(int[] numbers) {
    int sum = 0;
    for (int number : numbers) {
      sum += step(number);
    }
    return "sum " + sum;
  }

  private static Object make(int kind) {
    int base = 40;
    String text = "text";
    int[] array = {1, 2, 3};
    Box box = new Box(5);
    switch (kind) {
      case 0:
        return (Step) n -> step(n) + 1;
      case 1:
        return (Step) n -> step(n) + base + text.length();
      case 2:
        return (Supplier<String> & Serializable) () -> sum(array);
      case 3:
        return (Step) box::plus;
      case 4:
        return (Step) SerialLambdas::step;
      case 5:
        return (Comparator<String> & Serializable) (a, b) -> step(b.compareTo(a));
      case 6:
        return (Function<int[], String> & Serializable) SerialLambdas::sum;
      case 7:
        return (IntFunction<Box> & Serializable) Box::new;
      default:
        return box.more();
    }
  }

  @SuppressWarnings("unchecked")
  private static Object use(Object made) {
    if (made instanceof Step) {
      return ((Step) made).go(2);
    } else if (made instanceof Supplier) {
      return ((Supplier<Object>) made).get();
    } else if (made instanceof Function) {
      return ((Function<int[], String>) made).apply(new int[] {4, 5});
    } else if (made instanceof IntFunction) {
      return ((IntFunction<Box>) made).apply(7).value;
    }
    List<String> list = new ArrayList<>(List.of("a", "c", "b"));
    list.sort((Comparator<String>) made);
    return list;
  }
}
