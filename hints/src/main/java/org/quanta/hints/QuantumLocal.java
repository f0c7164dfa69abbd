package org.quanta.hints;

import java.util.function.Supplier;

/**
 * A variable of which each thread has its own value, and whose changes are undone when a quantum is
 * rolled back. Never causes a conflict. Untranslated it is an ordinary thread-local variable.
 *
 * <p>Ancestor: {@code ThreadLocalReference} in {@code rpython/rlib/rstm.py}.
 *
 * @param <T> the type of the value
 */
public final class QuantumLocal<T> {
  private final ThreadLocal<T> values;

  /** A variable that is null in each thread until it is set. */
  public QuantumLocal() {
    this(() -> null);
  }

  /**
   * A variable with a value made by {@code initial} when a thread first reads it.
   *
   * @param initial makes the first value, on the thread that asks
   */
  public QuantumLocal(Supplier<? extends T> initial) {
    values = ThreadLocal.withInitial(initial);
  }

  /**
   * The current thread's value.
   *
   * @return the value last set, or the initial one
   */
  public T get() {
    return values.get();
  }

  /**
   * Changes the current thread's value.
   *
   * @param value the new value; may be null
   */
  public void set(T value) {
    values.set(value);
  }

  /** Forgets the current thread's value: the next read makes an initial one. */
  public void remove() {
    values.remove();
  }
}
