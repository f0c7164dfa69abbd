package org.quanta.runtime.stm.arrays;

/**
 * A raw array has reached translated code, past all the places where arrays are wrapped: through a
 * method that code outside called and that was not declared an entry point, or by a mistake of the
 * translation. Going on would mean two views of one array without a common lease.
 */
public final class RawArrayError extends Error {
  private static final long serialVersionUID = 1L;

  RawArrayError(Class<?> type) {
    super(
        "an unwrapped "
            + type.getTypeName()
            + " has reached translated code; declare the method that it came in by as an entry"
            + " point");
  }

  static void check(Object value) {
    if (value != null && value.getClass().isArray()) {
      throw new RawArrayError(value.getClass());
    }
  }
}
