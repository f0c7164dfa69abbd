package org.quanta.transforms.stm.rollback.runtime;

/** Nothing is asked of them here, and their methods are called as they are. */
public final class ForeignObjects {
  private ForeignObjects() {}

  public static void made(Object object) {}

  public static void beforeDefault(Object receiver) {}

  public static void beforeCall(Object receiver, String method, StmThread t) {}

  public static void afterCall(StmThread t) {}
}
