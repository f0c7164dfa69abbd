import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/** Quanta end in the bodies of lambdas and behind method references of every kind. */
public class Lambdas {
  private static int steps;
  private final int field = 5;

  interface Marker {}

  interface Base<T> {
    Object apply(T value);
  }

  interface Narrow extends Base<String> {
    @Override
    Integer apply(String value);
  }

  interface Counter {
    int count(int a);

    default Counter twice() {
      return a -> count(count(a));
    }

    static Counter plus(int n) {
      return a -> step(a + n);
    }
  }

  static class Parent {
    String who() {
      return "parent" + step(1);
    }
  }

  static class Child extends Parent {
    @Override
    String who() {
      Supplier<String> above = super::who;
      return "child of " + above.get();
    }
  }

  static final class Cell {
    final Object value;

    Cell(Object value) {
      step(0);
      this.value = value;
    }
  }

  static int step(int result) {
    steps++;
    Quantum.qbreak();
    return result;
  }

  private static long widened(int a) {
    return step(a) * 2L;
  }

  private int instance(int a) {
    return step(a) + field;
  }

  private static int sum(Integer... values) {
    int sum = 0;
    for (Integer value : values) {
      sum += step(value);
    }
    return sum;
  }

  @EntryPoint
  public static String run(Runnable first) {
    first.run();
    steps = 0;
    String out = "";
    for (int i = 0; i < 10; i++) {
      Quantum.qbreak();
      String result = part(i);
      out = out + i + ": " + result + (Quantum.isInevitable() ? " inevitable\n" : "\n");
    }
    return out + steps;
  }

  private static String part(int i) {
    Lambdas self = new Lambdas();
    long captured = 3;
    switch (i) {
      case 0:
        Supplier<Integer> supplier = () -> step(1);
        Function<Integer, Integer> function = a -> step(a) + (int) captured;
        return supplier.get() + " " + function.apply(2);
      case 1:
        IntBinaryOperator operator = (a, b) -> step(a) - b;
        ToLongFunction<Integer> wide = Lambdas::widened;
        ToDoubleFunction<Object> unboxed = a -> step((Integer) a);
        LongFunction<Object> boxed = a -> step((int) a);
        return operator.applyAsInt(5, 2)
            + " " + wide.applyAsLong(4) + " " + unboxed.applyAsDouble(7) + " " + boxed.apply(8L);
      case 2:
        IntFunction<Integer> bound = self::instance;
        BiFunction<Lambdas, Integer, Integer> unbound = Lambdas::instance;
        return bound.apply(1) + " " + unbound.apply(self, 2);
      case 3:
        Function<Object, Cell> constructor = Cell::new;
        IntFunction<int[]> array = int[]::new;
        return constructor.apply("c").value + " " + array.apply(step(3)).length;
      case 4:
        return new Child().who();
      case 5:
        Narrow narrow = text -> step(text.length());
        Base<String> base = narrow;
        return narrow.apply("four") + " " + base.apply("fives");
      case 6:
        Runnable marked = (Runnable & Marker) () -> step(1);
        marked.run();
        return (marked instanceof Marker) + " " + Counter.plus(4).twice().count(1);
      case 7:
        Function<Integer[], Integer> arrays = Lambdas::sum;
        BinaryOperator<Object[]> second = (a, b) -> step(0) == 0 ? b : a;
        return arrays.apply(new Integer[] {1, 2, 3})
            + " " + second.apply(new Object[1], new Object[] {1, 2}).length;
      case 8:
        Map<String, List<Integer>> map = new HashMap<>();
        for (int n = 0; n < 5; n++) {
          int number = n;
          map.computeIfAbsent("k" + n % 2, key -> fresh()).add(step(number));
        }
        map.replaceAll((key, list) -> reversed(list));
        return "" + map.get("k0").get(0) + map.get("k1").get(0) + map.get("k0").size();
      default:
        List<String> names = new ArrayList<>(Arrays.asList("b", "c", "a", "d"));
        names.removeIf(name -> step(name.charAt(0)) == 'c');
        Predicate<String> isA = "a"::equals;
        UnaryOperator<String> upper = String::toUpperCase;
        Comparator<String> order = (a, b) -> step(b.compareTo(a));
        String found = "";
        Iterator<String> iterator = names.iterator();
        while (iterator.hasNext()) {
          String name = iterator.next();
          found = found + (isA.test(name) ? upper.apply(name) : name) + order.compare(name, "b");
        }
        return found;
    }
  }

  private static List<Integer> fresh() {
    step(0);
    return new ArrayList<>();
  }

  private static List<Integer> reversed(List<Integer> list) {
    List<Integer> result = new ArrayList<>();
    for (int i = list.size() - 1; i >= 0; i--) {
      result.add(step(list.get(i)));
    }
    return result;
  }
}
