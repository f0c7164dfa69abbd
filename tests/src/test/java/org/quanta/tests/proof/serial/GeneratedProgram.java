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

  /** Variables are numbered {@code kind * 1000 + index}. */
  private static final String[] KINDS = {
    "cell.a", "cell.b", "cell.c", "static", "longs", "ints", "refs", "matrix", "map", "list"
  };

  private static final int CELLS = 4;
  private static final int STATICS = 3;
  private static final int KEYS = 5;

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int line = 1;
  private int names;

  private GeneratedProgram(long seed) {
    random = new Random(seed);
  }

  /** What a variable is called in explanations. */
  static String variable(long number) {
    return KINDS[(int) (number / 1000)] + "[" + number % 1000 + "]";
  }

  /** The sources, by class name. */
  static Map<String, String> sources(long seed) {
    Map<String, String> result = new TreeMap<>();
    result.put(MAIN, new GeneratedProgram(seed).make());
    result.put(RECORDER, Jars.text(Jars.resource("proof/" + RECORDER.replace('.', '/') + ".java")));
    return result;
  }

  private String make() {
    for (String part : HEADER.split("\n")) {
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
    line("    Cell c = cells[p % " + CELLS + "];");
    line("    Cell d = cells[(p >> 3) % " + CELLS + "];");
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
      case 0, 1, 2 -> line(indent + "x += " + read() + ";");
      case 3, 4 -> line(indent + write());
      case 5 -> update(indent);
      case 6 -> collection(indent);
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
        line(indent + "  c = cells[(p + " + i + ") % " + CELLS + "];");
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

  /** An access to a variable, as an expression: its number and the place itself. */
  private String[] place() {
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

  private String read() {
    String[] place = place();
    return "r.read(" + place[0] + ", (long) " + place[1] + ", " + line + ")";
  }

  private String write() {
    String[] place = place();
    String type = place[1].startsWith("refs") ? "(Integer) " : "";
    return place[1] + " = " + type + "r.write(" + place[0] + ", " + line + ");";
  }

  private void update(String indent) {
    String[] place = place();
    String read = "r.read(" + place[0] + ", (long) " + place[1] + ", " + line + ")";
    line(indent + "x += " + read + ";");
    line(indent + place[1] + " = r.write(" + place[0] + ", " + line + ");");
  }

  private void collection(String indent) {
    switch (random.nextInt(5)) {
      case 0 -> line(indent + "x += get(p % " + KEYS + ", r, " + line + ");");
      case 1 -> line(indent + "put(p % " + KEYS + ", r, " + line + ");");
      case 2 -> line(indent + "x += all(r, " + line + ");");
      case 3 -> line(indent + "append(r, " + line + ");");
      default -> line(indent + "x += last(r, " + line + ");");
    }
  }

  private static final String HEADER =
      """
      package org.quanta.tests.generated;
      import java.util.ArrayList;
      import java.util.HashMap;
      import java.util.Map;
      import org.quanta.hints.Quantum;
      import org.quanta.tests.outside.Recorder;
      public class Main {
        static class Oops extends RuntimeException {
          Oops() { super(null, null, false, false); }
        }
        static class Cell {
          final int index;
          long a;
          double c;
          int b;
          Cell next;
          Cell(int index) { this.index = index; }
          long sum(Cell other, Recorder r) {
            long x = r.read(index, a, 0);
            x += r.read(1000 + other.index, other.b, 0);
            other.b = r.write(1000 + other.index, 0);
            return x + r.read(2000 + index, (long) c, 0);
          }
          long again(Recorder r) { return r.read(1000 + index, b, 0); }
        }
        static class SubCell extends Cell {
          SubCell(int index) { super(index); }
          @Override long again(Recorder r) {
            c = r.write(2000 + index, 0);
            return super.again(r) + r.read(2000 + index, (long) c, 0);
          }
        }
        static long s0;
        static int s1;
        static double s2;
        static Cell[] cells;
        static long[] longs;
        static int[] ints;
        static Integer[] refs;
        static long[][] matrix;
        static HashMap<Integer, Integer> map;
        static ArrayList<Long> list;
        static void rewind() {
          s0 = 0;
          s1 = 0;
          s2 = 0;
          cells = new Cell[4];
          for (int i = 0; i < 4; i++) cells[i] = i % 2 == 0 ? new Cell(i) : new SubCell(i);
          for (int i = 0; i < 4; i++) cells[i].next = cells[(i + 1) % 4];
          longs = new long[5];
          ints = new int[3];
          refs = new Integer[] {0, 0, 0};
          matrix = new long[2][2];
          map = new HashMap<>();
          list = new ArrayList<>();
        }
        static long get(int key, Recorder r, int line) {
          Integer value = map.get(key);
          return r.read(8000 + key, value == null ? 0 : value, line);
        }
        static void put(int key, Recorder r, int line) {
          if ((key & 1) == 0) map.remove(key);
          map.put(key, r.write(8000 + key, line));
        }
        static long all(Recorder r, int line) {
          boolean[] seen = new boolean[5];
          long x = 0;
          for (Map.Entry<Integer, Integer> entry : map.entrySet()) {
            seen[entry.getKey()] = true;
            x += r.read(8000 + entry.getKey(), entry.getValue(), line);
          }
          for (int key = 0; key < 5; key++) {
            if (!seen[key]) r.read(8000 + key, 0, line);
          }
          return x;
        }
        static void append(Recorder r, int line) {
          int size = list.size();
          if (size >= 900) return;
          r.read(9000 + size, 0, line);
          list.add((long) r.write(9000 + size, line));
        }
        static long last(Recorder r, int line) {
          int size = list.size();
          r.read(9000 + size, 0, line);
          return size == 0 ? 0 : r.read(9000 + size - 1, list.get(size - 1), line);
        }
        static long nested(int p, Cell c, Recorder r) {
          long x = r.read(c.index, c.a, 0);
          Quantum.qbreak(); // ignored
          if (x % 3 == 0) c.a = r.write(c.index, 0);
          return x + (p % 4 == 0 ? nested(p + 1, c.next, r) : 0);
        }
        static int run(int number, int last, int depth, Dice dice, Recorder r) {
          Cell kept = cells[depth % 4];
          while (number < last) {
            int p = dice.next();
            if (depth < 3 && p % 8 == 0) {
              number = run(number, Math.min(last, number + 1 + p % 5), depth + 1, dice, r);
            } else {
              r.begin(number);
              Quantum.enterAtomic();
              r.read(kept.index, kept.a, 0);
              for (int i = p % 3; i >= 0; i--) instruction(dice.next() % 12, dice.next(), r);
              if (p % 8 == 1) Quantum.becomeInevitable("by chance");
              if (p % 4 == 1) kept.a = r.write(kept.index, 0);
              Quantum.exitAtomic();
              r.end();
              number++;
            }
            Quantum.qbreak();
          }
          return number;
        }
        static class Dice {
          private long state;
          Dice(long seed) { state = seed; }
          int next() {
            state = state * 6364136223846793005L + 1442695040888963407L;
            return (int) (state >>> 44);
          }
        }
        static class Worker implements Runnable {
          final Recorder r;
          final long seed;
          final int quanta;
          Worker(Recorder r, long seed, int quanta) {
            this.r = r;
            this.seed = seed;
            this.quanta = quanta;
          }
          @Override public void run() {
            Main.run(0, quanta, 0, new Dice(seed), r);
          }
        }
        public static void main(String[] args) throws Exception {
          int threads = Integer.parseInt(args[0]);
          int quanta = Integer.parseInt(args[1]);
          long seed = Long.parseLong(args[2]);
          int delays = Integer.parseInt(args[3]);
          Recorder.rewind();
          rewind();
          Thread[] all = new Thread[threads];
          for (int i = 0; i < threads; i++) {
            all[i] = new Thread(new Worker(Recorder.of(i, seed, delays), seed * 100 + i, quanta));
          }
          for (Thread thread : all) thread.start();
          for (Thread thread : all) thread.join();
        }
      """;
}
