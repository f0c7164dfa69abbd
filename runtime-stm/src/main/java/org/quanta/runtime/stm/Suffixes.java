package org.quanta.runtime.stm;

/**
 * What the translation appends to the name of a method that it makes of another one: {@code
 * $array1}, {@code $part2}, {@code $resume3}, in this order, and {@code $part2} more than once.
 *
 * <p>No regular expressions, which take longer to compile than the rest of the runtime to start.
 */
final class Suffixes {
  private static final String ARRAY = "$array";
  private static final String PART = "$part";
  private static final String RESUME = "$resume";

  private Suffixes() {}

  /** Loads this class. */
  static void load() {}

  /** The name of the original method. */
  static String without(String name) {
    int end = before(RESUME, name, name.length());
    for (int part = before(PART, name, end); part < end; part = before(PART, name, end)) {
      end = part;
    }
    int array = before(ARRAY, name, end);
    if (array == end && endsWith(ARRAY, name, end)) { // its number may be missing
      array -= ARRAY.length();
    }
    return name.substring(0, array);
  }

  /** Whether it is a part of a large method. */
  static boolean isPart(String name) {
    int end = before(RESUME, name, name.length());
    return before(PART, name, end) < end;
  }

  /** Where a suffix with a number begins that ends at {@code end}; {@code end} if none does. */
  private static int before(String suffix, String name, int end) {
    int number = end;
    while (number > 0 && name.charAt(number - 1) >= '0' && name.charAt(number - 1) <= '9') {
      number--;
    }
    return number < end && endsWith(suffix, name, number) ? number - suffix.length() : end;
  }

  private static boolean endsWith(String suffix, String name, int end) {
    return name.startsWith(suffix, end - suffix.length());
  }
}
