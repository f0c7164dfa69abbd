package org.quanta.tests.guarded;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntUnaryOperator;
import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/** The program: arrays that are used behind breaks, and collections of the JDK with such. */
public final class Baskets {
  static Basket basket;
  static Pair pair;
  static List<Object> list;
  static Deque<Object> deque;
  static PriorityQueue<Integer> queue;
  static String notes;

  private Baskets() {}

  /** Makes new objects. */
  @EntryPoint
  public static void setUp() {
    basket = new Basket();
    pair = new Pair();
    list = new ArrayList<>(List.of(5, 3, 9, 1));
    deque = new ArrayDeque<>(List.of("a", "b", "c"));
    queue = new PriorityQueue<>(Baskets::compare);
    notes = "";
  }

  /** Changes all of them, with breaks in between. */
  @EntryPoint
  public static void step(int x) {
    basket.replaceAll(Baskets::doubled);
    basket.replaceAll(Baskets::grown);
    basket.fill(x);
    lists(x);
    queues(x);
  }

  private static int doubled(int x) {
    Quantum.qbreak();
    return 2 * x + 1;
  }

  /** The array that is worked on is not the basket's any more. */
  private static int grown(int x) {
    basket.grow();
    Quantum.qbreak();
    return x + 3;
  }

  private static int compare(Object a, Object b) {
    Quantum.qbreak();
    return Integer.compare((Integer) a, (Integer) b);
  }

  private static int fail(Object a, Object b) {
    if (a.equals(9)) {
      throw new IllegalStateException("nine");
    }
    return compare(a, b);
  }

  private static boolean isOdd(Object x) {
    Quantum.qbreak();
    return ((Integer) x & 1) == 1;
  }

  private static void note(Object x) {
    Quantum.qbreak();
    write((x instanceof int[] array ? "[" + array[0] + "]" : x) + " ");
  }

  private static void write(String text) {
    notes += text;
  }

  private static void lists(int x) {
    for (int i = 0; i < 6; i++) {
      list.add(i * 7 % 5 + x);
    }
    try {
      list.sort(Baskets::fail);
    } catch (IllegalStateException e) {
      write("half sorted: " + list);
    }
    list.sort(Baskets::compare);
    list.forEach(Baskets::note);
    list.removeIf(Baskets::isOdd);
    list.replaceAll(y -> doubled((Integer) y));
    list.subList(0, list.size() / 2).replaceAll(y -> doubled((Integer) y));
    List<Object> copy = new ArrayList<>(list);
    copy.add(0, new int[] {x});
    copy.addAll(1, list);
    write("" + (copy.contains(Integer.valueOf(x)) || copy.indexOf(new Noisy()) > 0));
    copy.forEach(Baskets::note);
    write(Arrays.toString(list.toArray(new Integer[0])));
    write(copy.equals(list) + " " + (((ArrayList<?>) copy).clone().hashCode() != 0));
    if (list.size() > 8) {
      list.subList(0, 7).clear();
    }
  }

  private static void queues(int x) {
    deque.addFirst(x);
    for (int i = 0; i < 20; i++) {
      deque.addLast("item " + i);
      if (i % 3 == 0) {
        deque.removeFirst();
      }
    }
    deque.removeIf(y -> y.hashCode() % 2 == doubled(0));
    deque.forEach(Baskets::note);
    for (Iterator<Object> i = deque.iterator(); i.hasNext(); ) {
      note(i.next());
      if (deque.size() > 12) {
        i.remove();
      }
    }
    Deque<Object> copy = ((ArrayDeque<Object>) deque).clone();
    copy.add(new int[] {x});
    write(copy.toArray().length + " " + copy.toArray(new Object[0])[0]);
    copy.removeLastOccurrence(new Noisy());
    copy.descendingIterator().forEachRemaining(Baskets::note);
    for (int i = 9; i > 0; i--) {
      queue.add(i * x % 7);
    }
    queue.removeIf(Baskets::isOdd);
    write(queue.poll() + " " + new PriorityQueue<>(queue).size());
  }

  /** Every element. */
  @EntryPoint
  public static String digest() {
    return basket + " " + list + " " + deque + " " + queue + " " + notes;
  }

  /** Swaps the numbers of the pair again and again. */
  @EntryPoint
  public static void swap(int rounds) {
    for (int i = 0; i < rounds; i++) {
      pair.swap();
      Quantum.qbreak();
    }
  }

  /** Looks at both numbers; how often they were the same. */
  @EntryPoint
  public static int look(int rounds) {
    int torn = 0;
    for (int i = 0; i < rounds; i++) {
      torn += pair.isTorn();
    }
    return torn;
  }

  /** Counts in an array that was loaded before the breaks. */
  @EntryPoint
  public static void count(int rounds) {
    basket.count(rounds);
  }

  /** What was counted. */
  @EntryPoint
  public static int counted() {
    return basket.numbers[0] - 1;
  }

  /** Compares with everything, and takes its time. */
  private static final class Noisy {
    @Override
    public boolean equals(Object other) {
      note("=");
      return false;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /** A user's own collection. */
  static final class Basket {
    private int[] numbers = {1, 2, 3};
    private int checksum;

    void replaceAll(IntUnaryOperator change) {
      int[] all = numbers;
      for (int i = 0; i < all.length; i++) {
        all[i] += change.applyAsInt(all[i]);
      }
      System.arraycopy(all, 1, all, 0, all.length - 1);
      for (int number : all) {
        checksum = 31 * checksum + number;
      }
    }

    void grow() {
      if (numbers.length < 300) {
        numbers = Arrays.copyOf(numbers, numbers.length * 2);
      }
    }

    /** The new array is filled before it has a holder. */
    void fill(int x) {
      int[] made = new int[4 + x];
      for (int i = 0; i < 6; i++) {
        made[i % made.length] += doubled(i);
      }
      int[] large = new int[300];
      for (int i = 0; i < 6; i++) {
        large[i * 50] += doubled(i);
        made[0] += large[0];
      }
      numbers = x % 2 == 0 ? made : large;
      numbers[1]++;
    }

    void count(int rounds) {
      int[] all = numbers;
      for (int i = 0; i < rounds; i++) {
        Quantum.qbreak();
        all[0]++;
      }
    }

    @Override
    public String toString() {
      String text = "";
      for (int number : numbers) {
        text += number == 0 ? "" : number + " ";
      }
      return text + checksum;
    }
  }

  /** Two numbers that differ, whoever looks. */
  static final class Pair {
    private final int[] numbers = {0, 1};

    void swap() {
      int[] both = numbers;
      Quantum.qbreak();
      int first = both[0];
      both[0] = both[1];
      both[1] = first;
    }

    int isTorn() {
      int[] both = numbers;
      Quantum.qbreak();
      return both[0] == both[1] ? 1 : 0;
    }
  }
}
