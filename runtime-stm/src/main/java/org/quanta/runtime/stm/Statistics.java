package org.quanta.runtime.stm;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What keeps the threads of a program from running in parallel, for {@code
 * -Dquanta.stm.statistics=true}: printed on the standard error stream when the program ends. Only
 * what happens with leases counts.
 *
 * <p>Thread-safe.
 *
 * <p>Source: the ancestor's event log, of which its tools made such a summary.
 */
final class Statistics {
  static final String PROPERTY = "quanta.stm.statistics";

  /** A constant, so that nothing is left of the calls if there are none. */
  static final boolean ON = Boolean.getBoolean(PROPERTY);

  /** How many lines of a kind are printed. */
  private static final int MOST = 20;

  private static final String JDK_COPIES = "org.quanta.jdk.";

  private final Map<String, LongAdder> inevitable = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> conflicts = new ConcurrentHashMap<>();

  /** Statistics that are printed when the JVM ends; null if nobody wants them. */
  static Statistics ifWanted(Stm stm) {
    if (!ON) {
      return null;
    }
    Statistics result = new Statistics();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> result.print(stm.counts(), System.err), "statistics"));
    return result;
  }

  /** A quantum has become inevitable. */
  void inevitable(String reason) {
    count(inevitable, reason.replace('/', '.'));
  }

  /** A quantum waits for another one, because of an object that both want. */
  void conflict(Object wanted) {
    String name = wanted instanceof Token ? "turn to be inevitable" : wanted.getClass().getName();
    count(conflicts, name.startsWith(JDK_COPIES) ? name.substring(JDK_COPIES.length()) : name);
  }

  private static void count(Map<String, LongAdder> map, String key) {
    map.computeIfAbsent(key, unused -> new LongAdder()).increment();
  }

  void print(Counts counts, PrintStream out) {
    out.println("quanta: statistics: " + counts);
    print("quanta became inevitable for", inevitable, out);
    print("quanta waited for a", conflicts, out);
  }

  private static void print(String what, Map<String, LongAdder> map, PrintStream out) {
    map.entrySet().stream()
        .sorted((one, other) -> Long.compare(other.getValue().sum(), one.getValue().sum()))
        .limit(MOST)
        .forEach(e -> out.println("quanta: " + e.getValue() + " " + what + " " + e.getKey()));
  }
}
