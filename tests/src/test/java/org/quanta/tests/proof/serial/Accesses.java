package org.quanta.tests.proof.serial;

import java.util.Random;

/** Statements that access one shared variable, and record it. */
final class Accesses {
  /** Variables are numbered {@code kind * 1000 + index}. */
  private static final String[] KINDS = {
    "cell.a", "cell.b", "cell.c", "static", "longs", "ints", "refs", "matrix", "map", "list"
  };

  private static final int STATICS = 3;
  private static final int KEYS = 5;

  private final Random random;

  Accesses(Random random) {
    this.random = random;
  }

  /** What a variable is called in explanations. */
  static String variable(long number) {
    return KINDS[(int) (number / 1000)] + "[" + number % 1000 + "]";
  }

  /** A variable, as an expression: its number and the place itself. */
  String[] place() {
    return switch (random.nextInt(8)) {
      case 0 -> new String[] {"c.index", "c.a"};
      case 1 -> new String[] {"1000 + d.index", "d.b"};
      case 2 -> new String[] {"2000 + d.index", "d.c"};
      case 3 -> {
        int i = random.nextInt(STATICS);
        yield new String[] {"" + (3000 + i), "s" + i};
      }
      case 4 -> new String[] {"4000 + p % 5", "longs[p % 5]"};
      case 5 -> new String[] {"5000 + (p >> 2) % 3", "ints[(p >> 2) % 3]"};
      case 6 -> new String[] {"6000 + p % 3", "refs[p % 3]"};
      default -> new String[] {"7000 + p % 2 * 2 + (p >> 4) % 2", "matrix[p % 2][(p >> 4) % 2]"};
    };
  }

  /** Reads some variable, in a line. */
  String read(int line) {
    return read(place(), line);
  }

  /** Writes some variable. */
  String write(int line) {
    return write(place(), line);
  }

  static String read(String[] place, int line) {
    return "x += r.read(" + place[0] + ", (long) " + place[1] + ", " + line + ");";
  }

  static String write(String[] place, int line) {
    String type = place[1].startsWith("refs") ? "(Integer) " : "";
    return place[1] + " = " + type + "r.write(" + place[0] + ", " + line + ");";
  }

  /** Something with the map or the list. */
  String collection(int line) {
    return switch (random.nextInt(5)) {
      case 0 -> "x += get(p % " + KEYS + ", r, " + line + ");";
      case 1 -> "put(p % " + KEYS + ", r, " + line + ");";
      case 2 -> "x += all(r, " + line + ");";
      case 3 -> "append(r, " + line + ");";
      default -> "x += last(r, " + line + ");";
    };
  }
}
