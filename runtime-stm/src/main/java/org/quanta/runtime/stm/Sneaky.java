package org.quanta.runtime.stm;

/** Throws checked exceptions where bytecode may and the Java language may not. */
final class Sneaky {
  private Sneaky() {}

  /** Loads this class. */
  static void load() {}

  /** Throws it; declared to return something so that callers need no return statement. */
  static RuntimeException rethrow(Throwable thrown) {
    throw Sneaky.<RuntimeException>as(thrown);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T as(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
