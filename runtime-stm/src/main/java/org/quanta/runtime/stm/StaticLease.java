package org.quanta.runtime.stm;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The lease of one mutable static field, or of several that belong together.
 *
 * <p>Before:
 *
 * <pre>{@code
 * static int count;
 * … count++ …
 * }</pre>
 *
 * <p>After:
 *
 * <pre>{@code
 * static int count;
 * static final StaticLease count$lease = new StaticLease(() -> count, saved -> count = (int) saved);
 * … StmRuntime.write(count$lease, t); count++ …
 * }</pre>
 *
 * A generated subclass may override {@link #quanta$save} and {@link #quanta$restore} instead.
 */
public class StaticLease extends Managed {
  private final Supplier<?> save;
  private final Consumer<Object> restore;

  /**
   * A lease for what the two functions read and write. Free at first, as class initializers run
   * once.
   *
   * @param save returns a copy of the static's value, without any barrier
   * @param restore sets the static's value, without any barrier
   */
  public StaticLease(Supplier<?> save, Consumer<Object> restore) {
    this.save = save;
    this.restore = restore;
  }

  @Override
  public Object quanta$save() {
    return new Object[] {save.get()};
  }

  @Override
  public void quanta$restore(Object saved) {
    restore.accept(((Object[]) saved)[0]);
  }
}
