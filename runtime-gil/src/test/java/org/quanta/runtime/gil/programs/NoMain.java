package org.quanta.runtime.gil.programs;

/** Has no main method that could be run. */
final class NoMain {
  private NoMain() {}

  @SuppressWarnings({"unused", "IncorrectMainMethod"})
  private static void main(String[] args) {}
}
