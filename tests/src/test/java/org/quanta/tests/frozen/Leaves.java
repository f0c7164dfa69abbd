package org.quanta.tests.frozen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/** The program: trees whose arrays never change, and some that do. */
public final class Leaves {
  private static final Node[] NONE = {};

  static Node root;
  static Counters counters;
  static Slot slot;

  private Leaves() {}

  /** Makes new objects. */
  @EntryPoint
  public static void setUp() {
    counters = new Counters();
    root = new Node(0, NONE, filled(2, 1), "root");
    slot = new Slot();
    slot.set(new Node(1, NONE, same(1), "first"));
  }

  /** Grows the tree; what is done twice or not undone can be seen. */
  @EntryPoint
  public static void step(int x) {
    List<Node> children = new ArrayList<>(Arrays.asList(root.children));
    children.add(new Node(x, NONE, filled(4, x), "leaf", "of " + x));
    counters.add(x & 3);
    Node next =
        new Node(root.weight() + x, children.toArray(new Node[0]), filled(3, x), root.changed());
    counters.add(next.weight() & 3);
    root = next;
  }

  /** Each element is written twice, in different quanta, before others have the array. */
  private static int[] filled(int count, int x) {
    int[] result = new int[count];
    for (int i = 0; i < count; i++) {
      result[i] = x + i;
      Quantum.qbreak();
    }
    for (int i = 0; i < count; i++) {
      result[i] = result[i] * 31 + counters.sum();
      Quantum.qbreak();
    }
    return result;
  }

  /** All elements are alike. */
  private static int[] same(int x) {
    int[] result = new int[8];
    for (int i = 0; i < result.length; i++) {
      result[i] = x;
      if ((x & 15) == 0) {
        Quantum.qbreak();
      }
    }
    return result;
  }

  /** Replaces a node by others. */
  @EntryPoint
  public static void replace(int rounds) {
    for (int i = 0; i < rounds; i++) {
      slot.set(new Node(i, NONE, same(i), "node"));
      Quantum.qbreak();
    }
  }

  /** How often a node is not whole. */
  @EntryPoint
  public static int check(int rounds) {
    int wrong = 0;
    for (int i = 0; i < rounds; i++) {
      wrong += slot.get().isWhole() ? 0 : 1;
      Quantum.qbreak();
    }
    return wrong;
  }

  /** Changes elements that are shared by all threads. */
  @EntryPoint
  public static void count(int rounds) {
    for (int i = 0; i < rounds; i++) {
      counters.add(i & 3);
      Quantum.qbreak();
    }
  }

  /** How often was counted. */
  @EntryPoint
  public static int sum() {
    return counters.sum();
  }

  /** Every element. */
  @EntryPoint
  public static String digest() {
    return root + " " + counters.sum();
  }

  /** Is given its arrays, and never writes them. */
  static final class Node {
    private final int value;
    final Node[] children;
    private final int[] numbers;
    private final String[] words;

    Node(int value, Node[] children, int[] numbers, String... words) {
      this.value = value;
      this.children = children;
      this.numbers = numbers;
      this.words = words;
    }

    int weight() {
      int sum = value;
      for (int number : numbers) {
        sum += number;
      }
      for (Node child : children) {
        sum += child.weight();
      }
      return sum;
    }

    /** A copy, which may be changed. */
    String[] changed() {
      String[] result = Arrays.copyOf(words, Math.min(words.length + 1, 4));
      result[result.length - 1] = "last";
      return result;
    }

    boolean isWhole() {
      for (int number : numbers) {
        if (number != value) {
          return false;
        }
      }
      return words[0] != null;
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("(").append(value);
      for (int number : numbers) {
        text.append(' ').append(number);
      }
      for (String word : words) {
        text.append(' ').append(word);
      }
      for (Node child : children) {
        text.append(child);
      }
      return text.append(')').toString();
    }
  }

  /** Holds a node that changes. */
  static final class Slot {
    private Node node;

    Node get() {
      return node;
    }

    void set(Node node) {
      this.node = node;
    }
  }

  /** Hands its array to a method that changes it. */
  static final class Counters {
    private final int[] counts = new int[4];

    void add(int i) {
      increment(counts, i);
    }

    private static void increment(int[] array, int i) {
      array[i] = array[i] + 1;
    }

    int sum() {
      int sum = 0;
      for (int i = 0; i < counts.length; i++) {
        sum += counts[i];
      }
      return sum;
    }
  }
}
