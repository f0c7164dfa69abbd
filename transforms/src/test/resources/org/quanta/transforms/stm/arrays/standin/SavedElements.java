package org.quanta.runtime.stm;

/** Stands in for the runtime's class of this name. */
public final class SavedElements {
  public static final int LARGE = 4;

  private SavedElements() {}
}
