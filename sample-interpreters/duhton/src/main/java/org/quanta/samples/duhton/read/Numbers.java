package org.quanta.samples.duhton.read;

/**
 * Reads numbers as C's {@code strtol} does when it is left to find the base itself: {@code 0x10} is
 * sixteen, {@code 010} is eight. What doesn't fit in 32 bits wraps around.
 */
final class Numbers {
  private Numbers() {}

  /** The number that the whole of {@code token} stands for; null if it is no number. */
  static Integer parse(String token) {
    int start = hasSign(token) ? 1 : 0;
    int radix = radix(token, start);
    if (radix == 16) {
      start += 2;
    }
    if (start == token.length()) {
      return null;
    }
    int number = 0;
    for (int i = start; i < token.length(); i++) {
      int digit = digit(token.charAt(i), radix);
      if (digit < 0) {
        return null;
      }
      number = number * radix + digit;
    }
    return token.charAt(0) == '-' ? -number : number;
  }

  private static boolean hasSign(String token) {
    return token.charAt(0) == '-' || token.charAt(0) == '+';
  }

  private static int radix(String token, int start) {
    if (token.startsWith("0x", start) || token.startsWith("0X", start)) {
      return 16;
    }
    return token.startsWith("0", start) ? 8 : 10;
  }

  /** Unlike the JDK's method, knows the digits of ASCII only. */
  private static int digit(char c, int radix) {
    return c < 128 ? Character.digit(c, radix) : -1;
  }
}
