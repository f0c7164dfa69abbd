package org.quanta.tests.proof.serial;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.quanta.tests.support.Jars;

/**
 * A tiny interpreter, each of whose instructions is generated: a few accesses to shared objects,
 * arrays, statics, a map and a list, with branches, loops, calls, aliases and exceptions between
 * them. A quantum is one or several instructions. Each access is recorded, and each value written
 * is new. The same seed makes the same source.
 */
final class GeneratedProgram {
  static final String MAIN = "org.quanta.tests.generated.Main";
  static final String RECORDER = "org.quanta.tests.outside.Recorder";
  static final int INSTRUCTIONS = 12;

  private static final String FIXED = Jars.text(Jars.resource("proof/Instructions.template"));

  private final Random random;
  private final Accesses accesses;
  private final StringBuilder text = new StringBuilder();
  private int line = 1;
  private int names;

  private GeneratedProgram(long seed) {
    random = new Random(seed);
    accesses = new Accesses(random);
  }

  /** The sources, by class name. */
  static Map<String, String> sources(long seed) {
    Map<String, String> result = new TreeMap<>();
    result.put(MAIN, new GeneratedProgram(seed).make());
    result.put(RECORDER, Jars.text(Jars.resource("proof/" + RECORDER.replace('.', '/') + ".java")));
    return result;
  }

  private String make() {
    for (String part : FIXED.split("\n")) {
      line(part);
    }
    line("  static void instruction(int code, int p, Recorder r) {");
    line("    switch (code) {");
    for (int i = 0; i < INSTRUCTIONS; i++) {
      line("      case " + i + ": i" + i + "(p, r); break;");
    }
    line("      default: throw new IllegalArgumentException();");
    line("    }");
    line("  }");
    for (int i = 0; i < INSTRUCTIONS; i++) {
      instruction(i);
    }
    line("}");
    return text.toString();
  }

  private void line(String part) {
    text.append(part).append('\n');
    line++;
  }

  private String name(String prefix) {
    return prefix + names++;
  }

  private void instruction(int number) {
    line("  static long i" + number + "(int p, Recorder r) {");
    line("    long x = 0;");
    line("    Cell c = cells[p % 4];");
    line("    Cell d = cells[(p >> 3) % 4];");
    block(2, "    ");
    line("    return x;");
    line("  }");
  }

  private void block(int depth, String indent) {
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      statement(depth, indent);
    }
  }

  private void statement(int depth, String indent) {
    switch (random.nextInt(depth > 0 ? 14 : 8)) {
      case 0, 1, 2 -> line(indent + accesses.read(line));
      case 3, 4 -> line(indent + accesses.write(line));
      case 5 -> {
        String[] place = accesses.place();
        line(indent + Accesses.read(place, line));
        line(indent + Accesses.write(place, line));
      }
      case 6 -> line(indent + accesses.collection(line));
      case 7 -> line(indent + "d = d.next;");
      case 8 -> {
        line(indent + "if ((x & " + (1 << random.nextInt(4)) + ") == 0) {");
        block(depth - 1, indent + "  ");
        line(indent + "} else {");
        block(depth - 1, indent + "  ");
        line(indent + "}");
      }
      case 9 -> {
        String i = name("i");
        line(indent + "for (int " + i + " = 0; " + i + " < 3; " + i + "++) {");
        line(indent + "  c = cells[(p + " + i + ") % 4];");
        block(depth - 1, indent + "  ");
        line(indent + "}");
      }
      case 10 -> {
        line(indent + "try {");
        block(depth - 1, indent + "  ");
        line(indent + "  if ((p & " + (1 << random.nextInt(5)) + ") == 0) throw new Oops();");
        block(depth - 1, indent + "  ");
        line(indent + "} catch (Oops " + name("oops") + ") {");
        block(depth - 1, indent + "  ");
        line(indent + "} finally {");
        statement(0, indent + "  ");
        line(indent + "}");
      }
      case 11 -> line(indent + "x += c.sum(d, r) + d.again(r);");
      case 12 -> line(indent + "x += nested(p + " + random.nextInt(9) + ", c, r);");
      default -> line(indent + "Quantum.qbreak(); // atomic: ignored");
    }
  }
}
