package org.quanta.runtime.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Something that at most one thread has at a time. Taking it never waits, and giving it back is one
 * store, so that nothing can go wrong with it; waiting is up to those who use it.
 */
final class Token {
  private static final VarHandle HOLDER =
      Fields.of(MethodHandles.lookup(), "holder", StmThread.class);

  /** Who has it; null if it is free. Taken by compare-and-set, set to null by the holder only. */
  volatile StmThread holder;

  boolean tryTake(StmThread t) {
    return holder == null && HOLDER.compareAndSet(this, null, t);
  }
}
