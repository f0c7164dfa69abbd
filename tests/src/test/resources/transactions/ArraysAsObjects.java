import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quanta.hints.Quantum;

/** Arrays that go through parameters and results of type Object, inside and outside. */
public class ArraysAsObjects {
  static final int[] NUMBERS = {1, 2, 3};
  static final String[][] ROWS = {{"a"}, {"b", "c"}};

  static String text(Object x) {
    if (x instanceof int[]) {
      return Arrays.toString((int[]) x);
    }
    return x instanceof Object[] ? Arrays.deepToString((Object[]) x) : String.valueOf(x);
  }

  static void show(String what, Object x) {
    System.out.println(what + ": " + text(x));
  }

  /** The program's own collection, called by itself, by others, and by the JDK. */
  static class Twice extends AbstractList<Object> {
    private final Object element;

    Twice(Object element) {
      this.element = element;
    }

    @Override
    public Object get(int index) {
      Quantum.qbreak();
      return element;
    }

    @Override
    public int size() {
      return 2;
    }

    @Override
    public boolean contains(Object other) {
      return other == element;
    }
  }

  static class ByLength implements Comparator<Object> {
    @Override
    public int compare(Object a, Object b) {
      Quantum.qbreak();
      return Integer.compare(((int[]) a).length, ((int[]) b).length);
    }
  }

  static class Key {
    final int[] parts;

    Key(int... parts) {
      this.parts = parts;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof int[]
          ? Arrays.equals(parts, (int[]) other)
          : other instanceof Key && Arrays.equals(parts, ((Key) other).parts);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(parts);
    }
  }

  interface Mapper<A, B> extends Function<A, B> {}

  static class Same implements Mapper<Object, Object> {
    @Override
    public Object apply(Object x) {
      return x;
    }
  }

  static <T> boolean isSame(Function<Object, T> function, Object x) {
    return function.apply(x) == x;
  }

  static void collections() {
    List<Object> list = new ArrayList<>();
    Deque<Object> deque = new ArrayDeque<>();
    Map<Object, Object> map = new HashMap<>();
    Map<Object, Object> identities = new IdentityHashMap<>();
    for (int i = 0; i < 3; i++) {
      list.add(NUMBERS);
      deque.push(ROWS);
      map.put(i, new int[i]);
      identities.put(NUMBERS, ROWS);
    }
    show("same", list.get(1) == NUMBERS && deque.peek() == ROWS && list.contains(NUMBERS));
    show("identities", identities.size() + text(identities.get(NUMBERS)));
    show("set", list.set(0, ROWS[1]) == NUMBERS && list.indexOf(ROWS[1]) == 0);
    show("map", map.get(2));
    show("replaced", map.put(2, NUMBERS));
    show("computed", map.computeIfAbsent("x", k -> new int[] {7}));
    show("merged", map.merge("x", new int[] {8}, (a, b) -> new int[] {((int[]) a)[0] + 1}));
    ((int[]) map.get("x"))[0]++;
    show("changed", map.get("x"));
    list.forEach(x -> show("each", x));
    Iterator<Object> i = list.iterator();
    show("next", i.next() == ROWS[1]);
    show("array", list.toArray()[1] == NUMBERS);
    show("typed", list.toArray(new Object[0])[0] == ROWS[1]);
    show("removed", list.remove(NUMBERS) + " " + list.size());
    show("equal", list.equals(new ArrayList<>(list)) && new Twice(NUMBERS).get(0) == NUMBERS);
    show("twice", new ArrayList<>(new Twice(ROWS)).get(1));
    show("inside", Collections.unmodifiableList(list).get(0) == ROWS[1]);
  }

  static void outside() {
    Map<Object, Object> map = new ConcurrentHashMap<>();
    map.put(NUMBERS, ROWS);
    show("outside", map.get(NUMBERS) == ROWS && map.containsKey(NUMBERS));
    Map<Object, Object> sorted = new ConcurrentSkipListMap<>(new ByLength());
    sorted.put(new int[2], "two");
    sorted.put(new int[1], "one");
    show("sorted", sorted.values() + " " + sorted.get(NUMBERS));
    List<Object> list = new CopyOnWriteArrayList<>(new Twice(NUMBERS));
    show("copied", list.get(1) == NUMBERS && list.contains(NUMBERS));
    show("mine", list.equals(new Twice(NUMBERS)) + " " + new Twice(NUMBERS).equals(list));
    list.replaceAll(x -> ((int[]) x).length);
    show("lengths", list);
    AtomicReference<Object> reference = new AtomicReference<>(NUMBERS);
    show("reference", reference.get() == NUMBERS && reference.compareAndSet(NUMBERS, ROWS));
    show("updated", reference.updateAndGet(x -> ((Object[]) x)[1]) == ROWS[1]);
    show("optional", Optional.of(NUMBERS).filter(x -> x == NUMBERS).map(x -> x.length).get());
    show(
        "stream",
        Stream.of(NUMBERS, new int[] {4}).map(x -> text(x)).collect(Collectors.joining(" ")));
    Object[] all = {new int[3], new int[1], new int[2]};
    Arrays.sort(all, new ByLength());
    show("all", all);
  }

  static void functions() throws Exception {
    Function<Object, Object> function = new Same();
    show("function", isSame(function, NUMBERS) && isSame(x -> x, ROWS));
    show("composed", function.andThen(x -> text(x)).apply(NUMBERS));
    BiFunction<Object, Integer, Object> element = (a, i) -> ((Object[]) a)[i];
    show("element", element.apply(ROWS, 1) == ROWS[1]);
    Supplier<Object> supplier = () -> ROWS;
    Callable<Object> callable = () -> NUMBERS;
    show("supplied", supplier.get() == ROWS && callable.call() == NUMBERS);
    Predicate<Object> isOurs = Predicate.isEqual(NUMBERS);
    show("predicate", isOurs.test(NUMBERS) + " " + isOurs.negate().test(ROWS));
    show("objects", Objects.equals(NUMBERS, NUMBERS) + " " + Objects.equals(NUMBERS, new int[3]));
    show("keys", new Key(1, 2, 3).equals(NUMBERS) + " " + Objects.equals(new Key(1, 2, 3), NUMBERS));
    show("deep", Objects.deepEquals(ROWS, new String[][] {{"a"}, {"b", "c"}}));
    show("required", Objects.requireNonNull(NUMBERS) == NUMBERS);
  }

  static void reflection() throws Exception {
    Method apply = Same.class.getMethod("apply", Object.class);
    show("invoked", apply.invoke(new Same(), (Object) NUMBERS) == NUMBERS);
    Method get = List.class.getMethod("get", int.class);
    show("got", get.invoke(new Twice(ROWS), 0) == ROWS);
    InvocationHandler handler =
        (proxy, method, arguments) ->
            method.getName().equals("apply") || method.getName().equals("compare")
                ? method.getReturnType() == int.class ? 0 : arguments[0]
                : null;
    Class<?>[] types = {Mapper.class, Comparator.class};
    Object proxy = Proxy.newProxyInstance(Same.class.getClassLoader(), types, handler);
    @SuppressWarnings("unchecked")
    Mapper<Object, Object> mapper = (Mapper<Object, Object>) proxy;
    show("proxy", mapper.apply(NUMBERS) == NUMBERS && isSame(mapper, ROWS));
    @SuppressWarnings("unchecked")
    Comparator<Object> comparator = (Comparator<Object>) proxy;
    show("compared", comparator.compare(NUMBERS, ROWS));
  }

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < 2; i++) {
      collections();
      outside();
      functions();
      reflection();
      Quantum.qbreak();
    }
  }
}
