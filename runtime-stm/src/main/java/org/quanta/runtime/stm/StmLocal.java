package org.quanta.runtime.stm;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A variable of which each thread has its own value, and whose changes are undone by a rollback.
 * Takes the place of {@code QuantumLocal}. Never causes a conflict.
 *
 * <p>The first change in a quantum makes an undo record.
 *
 * @param <T> the type of the value
 */
public final class StmLocal<T> {
  private static final Object ABSENT = new Object();

  /** Null if the value is null at first. */
  private final Supplier<? extends T> initial;

  @SuppressWarnings("ThreadLocalUsage") // one per variable of the program
  private final ThreadLocal<Cell> cells = new Cells();

  /** No lambda: the first one costs a program's start milliseconds. */
  private static final class Cells extends ThreadLocal<Cell> {
    @Override
    protected Cell initialValue() {
      return new Cell();
    }
  }

  /** One thread's value. */
  private static final class Cell implements Restorable {
    private Object value = ABSENT;
    private Lease changedIn;

    void change(Object newValue, StmThread t) {
      if (changedIn != t.quantum && t.isInside()) {
        StmRuntime.undoWith(this, value, t);
        changedIn = t.quantum;
      }
      value = newValue;
    }

    @Override
    public void quanta$restore(Object saved) {
      value = saved;
    }
  }

  /** A variable that is null in each thread until it is set. */
  public StmLocal() {
    this.initial = null;
  }

  /**
   * A variable with an initial value.
   *
   * @param initial makes the value when a thread first reads it, in that thread's quantum
   */
  public StmLocal(Supplier<? extends T> initial) {
    this.initial = Objects.requireNonNull(initial);
  }

  /**
   * The current thread's value.
   *
   * @param t the current thread's quantum
   * @return the value last set, or the initial one
   */
  @SuppressWarnings("unchecked")
  public T get(StmThread t) {
    Cell cell = cells.get();
    if (cell.value == ABSENT) {
      cell.change(initial == null ? null : makeInitial(t), t);
    }
    return (T) cell.value;
  }

  /** In an atomic section: nobody tells the caller that the quantum has ended meanwhile. */
  private T makeInitial(StmThread t) {
    if (!t.isInside()) {
      return initial.get();
    }
    int depth = t.atomicDepth;
    t.atomicDepth = depth + 1;
    try {
      return initial.get();
    } finally {
      if (t.state == StmThread.RUNNING) {
        t.atomicDepth = depth;
        if (!t.isPinned()) {
          t.countBreaks();
        }
      }
    }
  }

  /**
   * Changes the current thread's value.
   *
   * @param value the new value; may be null
   * @param t the current thread's quantum
   */
  public void set(T value, StmThread t) {
    cells.get().change(value, t);
  }

  /**
   * Forgets the current thread's value: the next read makes an initial one.
   *
   * @param t the current thread's quantum
   */
  public void remove(StmThread t) {
    cells.get().change(ABSENT, t);
  }
}
