package org.quanta.runtime.stm.locals;

import java.util.Objects;
import java.util.function.Supplier;
import org.quanta.runtime.stm.StmLocal;
import org.quanta.runtime.stm.StmRuntime;
import org.quanta.runtime.stm.StmThread;
import org.quanta.runtime.stm.arrays.ManagedArray;

/**
 * A thread-local variable of the program, whose changes are undone by a rollback. Takes the place
 * of {@link ThreadLocal} where the program makes one, or extends it.
 *
 * <p>Translated code calls the static methods, for any thread-local variable: those that code
 * outside has made are external data. Code outside calls the instance methods, and sees raw arrays.
 *
 * @param <T> the type of the value
 */
public class UndoneThreadLocal<T> extends ThreadLocal<T> {
  private static final String EXTERNAL = "a ThreadLocal that code outside has made";

  /** Holds what translated code sees. */
  private final StmLocal<Object> value;

  /** No lambda: the first one costs a program's start milliseconds. */
  private final class First implements Supplier<Object> {
    private final Supplier<? extends T> initial;

    First(Supplier<? extends T> initial) {
      this.initial = initial;
    }

    @Override
    public Object get() {
      return ManagedArray.in(initial == null ? initialValue() : initial.get());
    }
  }

  /** A variable whose first value is that of {@link #initialValue}. */
  public UndoneThreadLocal() {
    this(null);
  }

  private UndoneThreadLocal(Supplier<? extends T> initial) {
    this.value = new StmLocal<>(new First(initial));
  }

  /**
   * Takes the place of {@link ThreadLocal#withInitial}.
   *
   * @param initial makes the first value of each thread
   * @param <S> the type of the value
   * @return a new variable
   * @throws NullPointerException if there is no supplier
   */
  public static <S> ThreadLocal<S> withInitial(Supplier<? extends S> initial) {
    return new UndoneThreadLocal<>(Objects.requireNonNull(initial));
  }

  /**
   * The current thread's value.
   *
   * @param local any thread-local variable
   * @param t the current thread's quantum
   * @return the value, in the form that translated code has
   */
  public static Object get(ThreadLocal<?> local, StmThread t) {
    if (local instanceof UndoneThreadLocal<?> ours) {
      return ours.value.get(t);
    }
    StmRuntime.becomeInevitable(EXTERNAL, t);
    return ManagedArray.in(local.get());
  }

  /**
   * Changes the current thread's value.
   *
   * @param local any thread-local variable
   * @param next the new value, in the form that translated code has
   * @param t the current thread's quantum
   */
  @SuppressWarnings("unchecked")
  public static void set(ThreadLocal<?> local, Object next, StmThread t) {
    if (local instanceof UndoneThreadLocal<?> ours) {
      ours.value.set(next, t);
    } else {
      StmRuntime.becomeInevitable(EXTERNAL, t);
      ((ThreadLocal<Object>) local).set(ManagedArray.give(next));
    }
  }

  /**
   * Forgets the current thread's value.
   *
   * @param local any thread-local variable
   * @param t the current thread's quantum
   */
  public static void remove(ThreadLocal<?> local, StmThread t) {
    if (local instanceof UndoneThreadLocal<?> ours) {
      ours.value.remove(t);
    } else {
      StmRuntime.becomeInevitable(EXTERNAL, t);
      local.remove();
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public T get() {
    return (T) ManagedArray.give(value.get(quantum()));
  }

  @Override
  public void set(T next) {
    value.set(ManagedArray.in(next), quantum());
  }

  @Override
  public void remove() {
    value.remove(quantum());
  }

  /** That of the calling thread; nobody's if it is outside, where nothing is undone. */
  private static StmThread quantum() {
    StmThread t = StmRuntime.currentOrNull();
    return t == null ? StmRuntime.noQuantum() : t;
  }
}
