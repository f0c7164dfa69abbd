package org.quanta.samples.duhton.lang;

/** The one value of type {@code NoneType}. It also ends each chain of cons cells: {@code ()}. */
public final class None {
  /** The value itself. */
  public static final None NONE = new None();

  private None() {}
}
