package org.quanta.transforms.effects;

import java.util.Locale;

/**
 * What a call of code that is not translated means for the quantum that makes it. The Roman
 * numerals are those of the Parallel RPython paper (DLS 2016, section 4).
 */
public enum Category {
  /** II, and the result depends on the arguments alone: runs inside the quantum, nothing added. */
  PURE,
  /** II, and thread-safe by itself, but not a function of its arguments: a random number. */
  ATOMIC,
  /** II, and may wait for something: the quantum ends before it, a new one begins after it. */
  BLOCKING,
  /** II, writes to the outside: files, the console. */
  OUTPUT,
  /** II, reads a clock. */
  CLOCK,
  /** Works on an external object that is plain mutable data: a {@code StringBuilder}, a list. */
  DATA,
  /** Ends the program: shutdown hooks must be able to run. */
  EXIT,
  /** III, known: arbitrary effects that cannot be undone. */
  INEVITABLE,
  /** III, because nothing is known about it. */
  UNKNOWN;

  /**
   * The word for this category in effects files and reports.
   *
   * @return the name in lower case
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
