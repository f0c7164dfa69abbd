package org.quanta.benchmarks.subjects;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongUnaryOperator;
import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/**
 * Loops around one thing each, for micro-benchmarks. The operand is the number of turns; what is
 * returned keeps the loop from being optimized away.
 */
public final class Loops {
  private Loops() {}

  /**
   * Runs a loop outside of the benchmarks, to see what the JIT compiler makes of it.
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
    return Class.forName(Loops.class.getName() + "$" + name)
        .asSubclass(LongUnaryOperator.class)
        .getDeclaredConstructor()
        .newInstance();
  }

  /** Nothing but the loop: what to subtract from the others. */
  public static final class Empty implements LongUnaryOperator {
    /** A loop. */
    public Empty() {}

    @Override
    public long applyAsLong(long turns) {
      long x = 0;
      for (long i = 0; i < turns; i++) {
        x = x * 31 + i;
      }
      return x;
    }
  }

  /** A quantum break. */
  public static final class Break implements LongUnaryOperator {
    /** A loop. */
    public Break() {}

    @Override
    public long applyAsLong(long turns) {
      long x = 0;
      for (long i = 0; i < turns; i++) {
        Quantum.qbreak();
        x = x * 31 + i;
      }
      return x;
    }
  }

  /** A call of a method that code outside may call, too. */
  public static final class Entry implements LongUnaryOperator, Runnable {
    private long x;
    private long i;

    /** A loop. */
    public Entry() {}

    @Override
    public long applyAsLong(long turns) {
      for (long left = turns; left > 0; left--) {
        run();
      }
      return x;
    }

    @Override
    public void run() {
      x = x * 31 + i++;
    }
  }

  /** Leaving the quantum, and beginning a new one at once. */
  public static final class BreakOut implements LongUnaryOperator {
    /** A loop. */
    public BreakOut() {}

    @Override
    public long applyAsLong(long turns) {
      long x = 0;
      for (long i = 0; i < turns; i++) {
        Quantum.beforeExternal();
        Quantum.afterExternal();
        x = x * 31 + i;
      }
      return x;
    }
  }

  /** A blocking call that need not block: a lock that is free. */
  public static final class BlockingCall implements LongUnaryOperator {
    private final ReentrantLock lock = new ReentrantLock();

    /** A loop. */
    public BlockingCall() {}

    @Override
    public long applyAsLong(long turns) {
      long x = 0;
      for (long i = 0; i < turns; i++) {
        lock.lock();
        try {
          x = x * 31 + i;
        } finally {
          lock.unlock();
        }
      }
      return x;
    }
  }

  /** A monitor that is free. */
  public static final class Monitor implements LongUnaryOperator {
    private final Object monitor = new Object();
    private long x;

    /** A loop. */
    public Monitor() {}

    @Override
    public long applyAsLong(long turns) {
      for (long i = 0; i < turns; i++) {
        synchronized (monitor) {
          x = x * 31 + i;
        }
      }
      return x;
    }
  }

  /** An atomic section. */
  public static final class Atomic implements LongUnaryOperator {
    /** A loop. */
    public Atomic() {}

    @Override
    public long applyAsLong(long turns) {
      long x = 0;
      for (long i = 0; i < turns; i++) {
        Quantum.enterAtomic();
        x = x * 31 + i;
        Quantum.exitAtomic();
      }
      return x;
    }
  }
}
