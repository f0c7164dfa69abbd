package org.quanta.runtime.stm;

/** There are none here. */
public final class ForeignObjects {
  private ForeignObjects() {}

  public static void keepQuantum(String method, StmThread t) {}

  public static void afterCall(StmThread t) {}
}
