package org.quanta.transforms.stm.recording;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** The lease of a static field. */
public class StaticLease extends Managed {
  private final Supplier<?> save;
  private final Consumer<Object> restore;

  public StaticLease(Supplier<?> save, Consumer<Object> restore) {
    this.save = save;
    this.restore = restore;
  }

  @Override
  public Object quanta$save() {
    return save.get();
  }

  @Override
  public void quanta$restore(Object saved) {
    restore.accept(saved);
  }
}
