package org.quanta.transforms.stm.arrays;

import java.util.Locale;
import java.util.Random;

/** Makes up a program that works on arrays of all types, with library calls in between. */
final class RandomProgram {
  private static final String[] TYPES = {
    "boolean", "byte", "char", "short", "int", "long", "float", "double", "String", "Object"
  };

  private static final String TEXT = "show(Arrays.toString(%s));";

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  RandomProgram(long seed) {
    random = new Random(seed);
  }

  String source(String name, int statements) {
    text.append("import java.util.*;\npublic class ").append(name).append(" {\n");
    text.append("  static final StringBuilder out = new StringBuilder();\n");
    text.append("  static void show(Object x) { out.append(x).append(';'); }\n");
    // Arrays of objects may hold arrays, whose text is different each time.
    text.append("  static Object kind(Object x) { return x instanceof Integer ? x : ");
    text.append("x == null ? 0 : x.getClass(); }\n");
    text.append("  public static String run() {\n");
    text.append("    List<Object> list = new ArrayList<>();\n");
    for (String type : TYPES) {
      for (int i = 0; i < 3; i++) {
        line("%s[] %s = new %s[%d];", type, array(type, i), type, 2 + random.nextInt(6));
      }
      line("%s[][] %s = new %s[%d][%d];", type, rows(type), type, 1 + random.nextInt(3), 2);
    }
    for (int i = 0; i < statements; i++) {
      text.append("    try {\n");
      statement(TYPES[random.nextInt(TYPES.length)]);
      text.append("    } catch (RuntimeException e) { show(e.getClass() + e.getMessage()); }\n");
    }
    for (String type : TYPES) {
      for (int i = 0; i < 3; i++) {
        line(type.equals("Object") ? "for (Object x : %s) show(kind(x));" : TEXT, array(type, i));
      }
    }
    return text.append("    return out.toString();\n  }\n}\n").toString();
  }

  private void statement(String type) {
    String a = array(type, random.nextInt(3));
    String b = array(type, random.nextInt(3));
    String r = rows(type);
    int i = random.nextInt(7) - 1;
    int j = random.nextInt(3);
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> line("%s[%d] = %s;", a, i, value(type));
      case 3 -> line("%s[%d] = %s[%d];", a, i, b, j);
      case 4 -> line("%s = %s;", a, b);
      case 5 -> line("%s = %s.clone(); show(%s == %s);", a, b, a, b);
      case 6 -> line("System.arraycopy(%s, %d, %s, %d, %d);", a, i, b, j, random.nextInt(4));
      case 7 -> line("%s = Arrays.copyOf(%s, %d);", a, b, random.nextInt(9));
      case 8 -> line("%s[%d] = %s; %s = %s[%d];", r, j, a, b, r, random.nextInt(3));
      case 9 -> line("%s[%d][%d] = %s;", r, j, i, value(type));
      case 10 -> line("list.add(%s); show(list.get(list.size() - 1) == %s);", a, b);
      case 11 -> line("%s = (%s[]) list.get(%d);", a, type, random.nextInt(12));
      case 12 -> line("Object x = %s; show(x instanceof Object[]); %s = (%s[]) x;", r, a, type);
      case 13 -> line("show(list.contains(%s) + \" \" + list.indexOf(%s));", a, r);
      case 14 -> line("%s[%d] = %s;", array("Object", j), i, random.nextBoolean() ? a : r);
      default -> line("Arrays.fill(%s, %d, %d, %s); show(%s.length);", a, j, i, value(type), a);
    }
  }

  private String value(String type) {
    int n = random.nextInt(100) - 50;
    return switch (type) {
      case "boolean" -> String.valueOf(n > 0);
      case "String" -> "\"s" + n + "\"";
      case "Object" -> "Integer.valueOf(" + n + ")";
      case "int", "long", "double" -> String.valueOf(n);
      default -> "(" + type + ") " + n;
    };
  }

  private static String array(String type, int i) {
    return type.toLowerCase(Locale.ROOT) + "s" + i;
  }

  private static String rows(String type) {
    return type.toLowerCase(Locale.ROOT) + "Rows";
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void line(String format, Object... arguments) {
    text.append("      ").append(String.format(format, arguments)).append('\n');
  }
}
