package org.quanta.runtime.stm;

/** Stands in for the runtime's class of this name. */
public final class StmThread {
  public static final StmThread ONLY = new StmThread();
}
