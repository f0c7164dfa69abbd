package org.quanta.benchmarks.subjects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/**
 * Loops around what transactional memory adds something to, for micro-benchmarks: like {@link
 * Loops}. Each has a break at every turn, or every hundredth, as an interpreter would.
 */
public final class Accesses {
  private static final int SIZE = 100;

  private Accesses() {}

  /**
   * Runs a loop outside of the benchmarks, as {@link Loops#main} does.
   *
   * @param arguments the name of a class here, the number of turns
   * @throws ReflectiveOperationException if there is no such class
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    System.out.println(make(arguments[0]).applyAsLong(Long.parseLong(arguments[1])));
  }

  /**
   * Makes a loop, for threads from outside.
   *
   * @param name the name of a class here
   * @return the loop
   * @throws ReflectiveOperationException if there is no such class
   */
  @EntryPoint
  public static LongUnaryOperator make(String name) throws ReflectiveOperationException {
    return Class.forName(Accesses.class.getName() + "$" + name)
        .asSubclass(LongUnaryOperator.class)
        .getDeclaredConstructor()
        .newInstance();
  }

  /** Something that all may see. */
  static final class Cell {
    private long value;
    private Cell next;

    Cell(long value) {
      this.value = value;
    }
  }

  /** Cells in a ring, so that no turn knows the object from the turn before. */
  private static Cell ring() {
    Cell first = new Cell(0);
    Cell last = first;
    for (int i = 1; i < SIZE; i++) {
      Cell cell = new Cell(i);
      cell.next = last;
      last = cell;
    }
    first.next = last;
    return first;
  }

  /** Reads two fields of an object. */
  public static final class ReadField implements LongUnaryOperator {
    private final Cell start = ring();

    /** A loop. */
    public ReadField() {}

    @Override
    public long applyAsLong(long turns) {
      long x = 0;
      Cell cell = start;
      for (long i = 0; i < turns; i++) {
        Quantum.qbreak();
        x = x * 31 + cell.value;
        cell = cell.next;
      }
      return x;
    }
  }

  /** The same, and writes one of them. */
  public static final class WriteField implements LongUnaryOperator {
    private final Cell start = ring();

    /** A loop. */
    public WriteField() {}

    @Override
    public long applyAsLong(long turns) {
      Cell cell = start;
      for (long i = 0; i < turns; i++) {
        Quantum.qbreak();
        cell.value = i;
        cell = cell.next;
      }
      return cell.value;
    }
  }

  /** Reads an element of an array that others know, too. */
  public static final class ReadElement implements LongUnaryOperator {
    private final long[] elements = new long[SIZE];

    /** A loop. */
    public ReadElement() {}

    /**
     * Lets others know the array, so that it has a lease of its own.
     *
     * @return the array
     */
    public long[] elements() {
      return elements;
    }

    @Override
    public long applyAsLong(long turns) {
      long x = 0;
      long[] all = elements();
      for (long left = turns; left > 0; left -= SIZE) {
        Quantum.qbreak();
        for (int i = 0; i < SIZE; i++) {
          x = x * 31 + all[i];
        }
      }
      return x;
    }
  }

  /** Makes an object that outlives the turn. */
  public static final class Allocate implements LongUnaryOperator {
    private Cell last;

    /** A loop. */
    public Allocate() {}

    @Override
    public long applyAsLong(long turns) {
      for (long i = 0; i < turns; i++) {
        Quantum.qbreak();
        last = new Cell(i);
      }
      return last.value;
    }
  }

  /** Calls with a break in each; the number of turns is rounded up to that of some fib(n). */
  public static final class Call implements LongUnaryOperator {
    private long calls;

    /** A loop. */
    public Call() {}

    @Override
    public long applyAsLong(long turns) {
      long x = 0;
      calls = 0;
      while (calls < turns) {
        x += fib(8);
        calls += 67; // as many as that makes
      }
      return x;
    }

    private static long fib(int n) {
      Quantum.qbreak();
      return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }
  }

  /** Gets a value from a {@code HashMap}, and puts another one there. */
  public static final class GetAndPut implements LongUnaryOperator {
    private final Map<Integer, Integer> map = new HashMap<>();

    /** A loop. */
    public GetAndPut() {}

    @Override
    public long applyAsLong(long turns) {
      for (int i = 0; i < turns; i++) {
        Quantum.qbreak();
        Integer key = i % SIZE;
        Integer old = map.get(key);
        map.put(key, old == null ? 1 : (old + 1) % SIZE);
      }
      return map.size();
    }
  }

  /** Goes through an {@code ArrayList}; a turn is an element. */
  public static final class Iterate implements LongUnaryOperator {
    private final List<Integer> list = new ArrayList<>();

    /** A loop. */
    public Iterate() {
      for (int i = 0; i < SIZE; i++) {
        list.add(i);
      }
    }

    @Override
    public long applyAsLong(long turns) {
      long x = 0;
      for (long left = turns; left > 0; left -= SIZE) {
        Quantum.qbreak();
        for (Integer element : list) {
          x = x * 31 + element;
        }
      }
      return x;
    }
  }
}
