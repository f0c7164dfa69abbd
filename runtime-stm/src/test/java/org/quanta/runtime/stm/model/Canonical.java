package org.quanta.runtime.stm.model;

import static org.quanta.runtime.stm.model.ModelThread.NONE;

/**
 * Makes equal what no later step can tell apart. Without that, numbers would grow with each
 * rollback, and there would be no end of states.
 *
 * <p>Of the clock, starts and order numbers only one thing counts: which starts are less than which
 * numbers. So a number becomes its rank among the numbers that are left, and a start, like the
 * clock, the number of those that it is not less than. The next number is greater than all. Ages
 * are compared with each other, and the next one with them, so ages and the clock become ranks.
 */
final class Canonical {
  private Canonical() {}

  static void apply(World w) {
    for (ModelThread t : w.threads) {
      if (!t.inside && t.step != Step.PUBLISH) {
        t.asked = false; // overwritten before anybody looks
      }
      if (t.waitsFor == NONE && t.step != Step.ANNOUNCE_THREAD && !isVisited(w, t)) {
        t.announced = NONE;
        t.announcedIsCurrent = false;
      }
    }
    rankNumbers(w);
    rankAges(w);
  }

  /** Whether somebody has seen whom {@code t} waits for, and is about to look at the epoch. */
  private static boolean isVisited(World w, ModelThread t) {
    for (ModelThread other : w.threads) {
      if (other.walk.at == t.index && other.walk.next != NONE) {
        return true;
      }
    }
    return false;
  }

  private static void rankNumbers(World w) {
    long numbers = 0;
    for (int lease : w.leases) {
      numbers |= 1L << LeaseWord.number(lease);
    }
    for (ModelThread t : w.threads) {
      numbers |= 1L << LeaseWord.number(t.seen) | 1L << t.number;
    }
    numbers &= ~1L; // none
    for (int o = 0; o < w.leases.length; o++) {
      w.leases[o] = ranked(w.leases[o], numbers);
    }
    for (ModelThread t : w.threads) {
      t.seen = ranked(t.seen, numbers);
      t.number = rank(t.number, numbers);
      t.start = rank(t.start, numbers);
      t.clockSeen = rank(t.clockSeen, numbers);
    }
    w.clock = rank(w.clock, numbers);
  }

  private static int ranked(int lease, long numbers) {
    return LeaseWord.withNumber(lease, rank(LeaseWord.number(lease), numbers));
  }

  private static void rankAges(World w) {
    long ages = 1L << w.ageClock;
    for (ModelThread t : w.threads) {
      ages |= 1L << t.age;
    }
    ages &= ~1L; // none
    for (ModelThread t : w.threads) {
      t.age = rank(t.age, ages);
    }
    w.ageClock = rank(w.ageClock, ages);
  }

  /** How many of a set are not greater than {@code value}. */
  private static int rank(int value, long set) {
    return Long.bitCount(set & (2L << value) - 1);
  }
}
