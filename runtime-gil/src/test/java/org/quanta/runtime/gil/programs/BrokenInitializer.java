package org.quanta.runtime.gil.programs;

/** Cannot be initialized. */
public final class BrokenInitializer {
  private static final int VALUE = Integer.parseInt("x");

  private BrokenInitializer() {}

  public static void main(String[] args) {
    System.out.println(VALUE);
  }
}
