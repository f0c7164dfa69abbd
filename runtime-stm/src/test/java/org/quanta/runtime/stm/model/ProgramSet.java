package org.quanta.runtime.stm.model;

import static org.quanta.runtime.stm.model.Threads.all;
import static org.quanta.runtime.stm.model.Threads.operations;
import static org.quanta.runtime.stm.model.Threads.pairs;
import static org.quanta.runtime.stm.model.Threads.quanta;
import static org.quanta.runtime.stm.model.Threads.with;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sets of programs: how many threads, how they start, which threads, and what the text of a program
 * looks like that is not left out. By default one of so many is checked.
 */
enum ProgramSet {
  /** Up to two quanta of up to two operations. */
  TWO(15, 2, "", () -> all(quanta(), pairs(quanta(), ';')), ".*"),

  /** One of them of one quantum, with objects that both have read. */
  TWO_SHARED(15, 2, "shared: ", () -> all(quanta(), pairs(quanta(), ';')), "[^;]*;?[^;]*"),

  /** From quantum to quantum by breaks, certain ones or requested ones. */
  BREAKS(4, 2, "", () -> all(quanta(), byBreaks()), ".*[,~].*"),

  /** The same, with objects that both have read. */
  BREAKS_SHARED(20, 2, "shared: ", () -> all(quanta(), byBreaks()), ".*[,~].*"),

  /** Some turn or begin inevitable, or stop the others, somewhere. */
  INEVITABLE(10, 2, "", () -> all(quanta(), with(quanta(), "is", "I")), ".*\\b[isI]\\b.*"),

  /** The same with one operation, with objects that both have read. */
  INEVITABLE_SHARED(
      4, 2, "shared: ", () -> all(quanta(), with(operations(), "is", "I")), ".*\\b[isI]\\b.*"),

  /** The same, with a quantum before or behind. */
  INEVITABLE_PAIRS(
      80,
      2,
      "",
      () ->
          all(
              quanta(),
              pairs(all(operations(), with(operations(), "is", "I")), ';'),
              pairs(all(operations(), with(operations(), "is", "")), ',')),
      ".*[;,].*"),

  /** A start as under a global lock. */
  SOLO(
      8,
      2,
      "solo: ",
      () -> all(quanta(), pairs(operations(), ';'), byBreaks(), with(operations(), "is", "")),
      ".*"),

  /** Leases are given up by who is alone. */
  BACK(
      16,
      2,
      "back: ",
      () -> all(quanta(), pairs(operations(), ';'), byBreaks(), with(operations(), "is", "")),
      ".*"),

  /** The same, with a start as under a global lock. */
  SOLO_BACK(
      32,
      2,
      "solo: back: ",
      () -> all(quanta(), pairs(operations(), ';'), byBreaks(), with(operations(), "is", "")),
      ".*"),

  /** The same one or two quanta for ever. */
  ENDLESS(
      25,
      2,
      "endless: ",
      () -> all(quanta(), pairs(operations(), ';'), byBreaks(), with(operations(), "is", "I")),
      ".*"),

  /** One quantum of up to two operations. */
  THREE(12, 3, "", Threads::quanta, ".*"),

  /** One operation, with objects that all have read. */
  THREE_SHARED(10, 3, "shared: ", Threads::operations, ".*"),

  /** One operation; some turn inevitable or stop the others. */
  THREE_INEVITABLE(
      12, 3, "", () -> all(operations(), with(operations(), "is", "I")), ".*\\b[isI]\\b.*"),

  /** A start as under a global lock. */
  THREE_SOLO(2, 3, "solo: ", Threads::operations, ".*"),

  /** Leases are given up by who is alone. */
  THREE_BACK(8, 3, "back: ", Threads::operations, ".*"),

  /** One operation for ever. */
  THREE_ENDLESS(9, 3, "endless: ", Threads::operations, ".*");

  private final int stride;
  private final int count;
  private final String start;

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final Supplier<List<String>> threads;

  private final String filter;

  ProgramSet(int stride, int count, String start, Supplier<List<String>> threads, String filter) {
    this.stride = stride;
    this.count = count;
    this.start = start;
    this.threads = threads;
    this.filter = filter;
  }

  private static List<String> byBreaks() {
    return all(pairs(operations(), ','), pairs(operations(), '~'));
  }

  /** All programs. */
  List<String> programs() {
    List<String> all = Threads.programs(start, count, threads.get());
    all.removeIf(text -> !text.matches(filter));
    return all;
  }

  /** Some programs, from all over the set. */
  List<String> samples() {
    List<String> all = programs();
    List<String> some = new ArrayList<>();
    for (int i = stride / 2; i < all.size(); i += stride) {
      some.add(all.get(i));
    }
    return some;
  }
}
