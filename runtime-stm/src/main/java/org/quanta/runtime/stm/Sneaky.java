package org.quanta.runtime.stm;

/** Throws checked exceptions where bytecode may and the Java language may not. */
final class Sneaky {
  private Sneaky() {}

  /** Throws {@code thrown}; declared to return so that callers can say {@code throw}. */
  static RuntimeException rethrow(Throwable thrown) {
    throw Sneaky.<RuntimeException>as(thrown);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T as(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
