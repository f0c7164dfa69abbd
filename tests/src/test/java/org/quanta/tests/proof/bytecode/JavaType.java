package org.quanta.tests.proof.bytecode;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The types of generated programs, by their names in Java. */
final class JavaType {
  static final String BASE = "Base";
  static final String LEFT = "Left";
  static final String STRING = "String";
  static final String OBJECT = "Object";
  static final String HUE = "Hue";
  static final String INNER = "Base.Inner";

  /** A record; and one with arrays. */
  static final String TIE = "Tie";

  static final String PACK = "Pack";

  static final String LIST = "ArrayList<Base>";
  static final String DEQUE = "ArrayDeque<Base>";
  static final String MAP = "HashMap<String, Base>";
  static final String TIES = "HashMap<Tie, Base>";
  static final List<String> COLLECTIONS = List.of(LIST, DEQUE, MAP, TIES);

  /** Only for parameters of functions. */
  static final String INTEGER = "Integer";

  static final List<String> INTEGERS = List.of("int", "long");
  static final List<String> NUMBERS =
      List.of("int", "long", "byte", "char", "short", "float", "double");
  static final List<String> ARRAYS =
      List.of(
          "boolean[]",
          "byte[]",
          "char[]",
          "short[]",
          "int[]",
          "long[]",
          "float[]",
          "double[]",
          "String[]",
          "Object[]",
          "Base[]",
          "Hue[]",
          "int[][]",
          "double[][]",
          "Base[][]");

  static final List<String> FUNCTIONS = FunctionType.names(RandomJava.METHODS);

  /** All of them; there is a static and an instance field of each. */
  static final List<String> ALL =
      Stream.of(
              NUMBERS,
              List.of("boolean", STRING, OBJECT, BASE, LEFT, HUE, INNER, TIE, PACK),
              COLLECTIONS,
              ARRAYS,
              FUNCTIONS)
          .flatMap(List::stream)
          .toList();

  private JavaType() {}

  /** A type for a variable or a result: numbers more often than others. */
  static String any(Random random) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> BASE;
      case 2 -> any(FUNCTIONS, random);
      case 3 -> any(List.of(HUE, INNER, TIE, TIE, LIST, MAP, DEQUE, PACK), random);
      case 4, 5, 6 -> any(ALL, random);
      default -> any(NUMBERS, random);
    };
  }

  private static String any(List<String> types, Random random) {
    return types.get(random.nextInt(types.size()));
  }

  static boolean isNumber(String type) {
    return NUMBERS.contains(type);
  }

  static boolean isArray(String type) {
    return type.endsWith("[]");
  }

  static boolean isFunction(String type) {
    return FUNCTIONS.contains(type);
  }

  static boolean isReference(String type) {
    return !isNumber(type) && !type.equals("boolean");
  }

  /** What an array holds. */
  static String element(String array) {
    return array.substring(0, array.length() - 2);
  }

  /** Part of an identifier. */
  static String word(String type) {
    return type.replace("Base.", "").replace("[]", "s").replaceAll("\\W", "");
  }

  /** A constant as short as possible. */
  static String simplest(String type) {
    if (type.equals("boolean")) {
      return "false";
    } else if (isReference(type)) {
      return "null";
    }
    return INTEGERS.contains(type) || type.equals("double") ? "0" : "(" + type + ") 0";
  }

  /** A constant. */
  static String constant(String type, Random random) {
    return switch (type) {
      // No constant expressions: the compiler fails on switches that cannot be reached.
      case "boolean" -> random.nextBoolean() ? "s_boolean" : "(!s_boolean)";
      case "int" -> "" + (random.nextInt(14) - 3);
      case "long" ->
          (random.nextInt(14) - 3) * (random.nextInt(3) == 0 ? 10_000_000_019L : 1) + "L";
      case "float" -> random.nextInt(20) / 4f + "f";
      case "double" -> "" + random.nextInt(20) / 8.0;
      case "byte", "char", "short" -> "(" + type + ") " + random.nextInt(99);
      case STRING -> "\"" + (char) ('a' + random.nextInt(26)) + "\"";
      case HUE -> "Hue." + List.of("RED", "GREEN", "BLUE").get(random.nextInt(3));
      default -> random.nextInt(8) == 0 ? "(" + type + ") null" : "s_" + word(type);
    };
  }
}
