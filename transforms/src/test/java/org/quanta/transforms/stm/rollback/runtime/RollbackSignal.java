package org.quanta.transforms.stm.rollback.runtime;

/** Unwinds the stack to where the quantum began. */
public final class RollbackSignal extends Throwable {
  private static final long serialVersionUID = 1L;

  RollbackSignal() {
    super("rollback", null, false, false);
  }
}
