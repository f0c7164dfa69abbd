package org.quanta.runtime.stm.model;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Texts of threads, and how they are put together to {@linkplain Program programs}. */
final class Threads {
  private static final List<String> OPERATIONS = List.of("r0", "w0", "r1", "w1");

  private Threads() {}

  /** One operation each. */
  static List<String> operations() {
    return OPERATIONS;
  }

  /**
   * One quantum of up to two operations each. What is leased for writing already takes no step to
   * be accessed again; such quanta are left out.
   */
  static List<String> quanta() {
    List<String> quanta = new ArrayList<>(OPERATIONS);
    for (String first : OPERATIONS) {
      for (String second : OPERATIONS) {
        if (first.charAt(0) == 'r' || first.charAt(1) != second.charAt(1)) {
          quanta.add(first + " " + second);
        }
      }
    }
    return quanta;
  }

  /** Two quanta each, with {@code end} between them. */
  static List<String> pairs(List<String> quanta, char end) {
    List<String> pairs = new ArrayList<>();
    for (String first : quanta) {
      for (String second : quanta) {
        pairs.add(first + " " + end + " " + second);
      }
    }
    return pairs;
  }

  /** Quanta with an operation that the letters stand for, at each place, or at the begin only. */
  static List<String> with(List<String> quanta, String anywhere, String first) {
    List<String> all = new ArrayList<>();
    for (String quantum : quanta) {
      first.chars().forEach(letter -> all.add((char) letter + " " + quantum));
      for (int at = 0; at <= quantum.length(); at += 3) {
        String before = quantum.substring(0, Math.max(0, at - 1));
        String behind = quantum.substring(Math.min(at, quantum.length()));
        anywhere
            .chars()
            .forEach(letter -> all.add((before + " " + (char) letter + " " + behind).trim()));
      }
    }
    return all;
  }

  @SafeVarargs
  static List<String> all(List<String>... lists) {
    List<String> all = new ArrayList<>();
    for (List<String> list : lists) {
      all.addAll(list);
    }
    return all;
  }

  /**
   * All programs of so many threads, but for those that are others with objects or threads renamed.
   * (Threads are not quite the same: of two quanta of one age, that of the lower number is older.)
   */
  static List<String> programs(String start, int count, List<String> threads) {
    List<String> programs = new ArrayList<>();
    add(programs, start, count, threads, 0, List.of());
    return programs;
  }

  private static void add(
      List<String> programs,
      String start,
      int count,
      List<String> threads,
      int from,
      List<String> chosen) {
    if (chosen.size() == count) {
      String program = start + String.join(" | ", chosen);
      if (isFirst(chosen) && program.contains("0")) {
        programs.add(program);
      }
      return;
    }
    for (int i = from; i < threads.size(); i++) {
      List<String> more = new ArrayList<>(chosen);
      more.add(threads.get(i));
      add(programs, start, count, threads, i, more);
    }
  }

  /** Whether a program comes before the one with its two objects exchanged. */
  private static boolean isFirst(List<String> threads) {
    TreeSet<String> here = new TreeSet<>();
    TreeSet<String> there = new TreeSet<>();
    for (int i = 0; i < threads.size(); i++) {
      String thread = threads.get(i);
      here.add(thread + copies(threads, thread));
      there.add(exchanged(thread) + copies(threads, thread));
    }
    return here.toString().compareTo(there.toString()) <= 0;
  }

  private static int copies(List<String> threads, String thread) {
    return (int) threads.stream().filter(thread::equals).count();
  }

  private static String exchanged(String thread) {
    return thread.replace('0', 'x').replace('1', '0').replace('x', '1');
  }
}
