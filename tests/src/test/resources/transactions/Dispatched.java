import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/** Quanta end below calls of what the JDK declares: the quantum behind them can be rolled back. */
public class Dispatched {
  private static int steps;

  /** A number that ends quanta wherever it is asked something. */
  static final class Number implements Comparable<Number>, CharSequence {
    final int value;

    Number(int value) {
      this.value = value;
    }

    @Override
    public int compareTo(Number other) {
      return step(Integer.compare(value, other.value));
    }

    @Override
    public boolean equals(Object other) {
      return step(other instanceof Number ? 1 : 0) == 1 && ((Number) other).value == value;
    }

    @Override
    public int hashCode() {
      return step(value % 3);
    }

    @Override
    public String toString() {
      return "N" + step(value);
    }

    @Override
    public int length() {
      return step(value);
    }

    @Override
    public char charAt(int index) {
      return (char) step('a' + index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Number(step(end - start));
    }
  }

  /** Inherits what no managed class overrides. */
  static final class Countdown implements Iterator<Object> {
    private int left;

    Countdown(int left) {
      this.left = left;
    }

    @Override
    public boolean hasNext() {
      return step(left) > 0;
    }

    @Override
    public Object next() {
      return step(left--);
    }
  }

  static final class Backwards implements Comparator<Number> {
    @Override
    public int compare(Number a, Number b) {
      return step(b.value) - a.value;
    }
  }

  /** A class with an external superclass. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private int asked;

    @Override
    public String getMessage() {
      return "asked " + step(++asked);
    }
  }

  private static int step(int result) {
    steps++;
    Quantum.qbreak();
    return result;
  }

  @EntryPoint
  public static String run(Runnable first) {
    first.run();
    steps = 0;
    String out = "";
    for (int i = 0; i < 9; i++) {
      Quantum.qbreak();
      String result = part(i);
      out = out + i + ": " + result + (Quantum.isInevitable() ? " inevitable\n" : "\n");
    }
    return out + steps;
  }

  private static String part(int i) {
    Comparator<Number> comparator = new Backwards();
    CharSequence text = new Number(5);
    Object object = text;
    switch (i) {
      case 0:
        return "" + comparator.compare(new Number(1), new Number(2));
      case 1:
        return iterate(new Countdown(4));
      case 2:
        return text.length() + " " + text.charAt(2) + " " + text.subSequence(1, 3).length();
      case 3:
        return object.hashCode() + " " + object.equals(new Number(5)) + " " + object.equals("");
      case 4:
        return "text " + object + " and " + text + 'c' + 1L + null;
      case 5:
        return map(new HashMap<>());
      case 6:
        return map(new TreeMap<>());
      case 7:
        Exception failure = new Failure();
        return failure.getMessage() + failure.getMessage();
      default:
        return nothing(null) + nothing("external");
    }
  }

  private static String iterate(Iterator<Object> iterator) {
    String result = "";
    while (iterator.hasNext()) {
      result = result + iterator.next();
    }
    return result;
  }

  private static String map(Map<Object, Object> map) {
    for (int i = 0; i < 6; i++) {
      map.put(new Number(i), i);
    }
    String found = "";
    for (Map.Entry<Object, Object> entry : map.entrySet()) {
      found = found + entry.getKey() + "=" + map.get(entry.getKey()) + " ";
    }
    return found + map.get(new Number(6));
  }

  private static String nothing(Object object) {
    try {
      return object.hashCode() + object.toString() + object.equals(object);
    } catch (NullPointerException e) {
      return "null ";
    }
  }
}
