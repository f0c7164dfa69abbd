package org.quanta.runtime.stm.model;

import org.quanta.runtime.stm.model.Operation.Kind;

/**
 * What has to hold in each state.
 *
 * <p><b>Why this is serializability.</b> A quantum has accessed what it has accessed until its
 * epoch ends. If up to then nobody else writes what it has read or written, and nobody else reads
 * what it has written, then the order in which quanta end explains all reads: each read is of what
 * was committed last, and is so still when its quantum ends. This goes for quanta that are rolled
 * back, too: what they have seen was never inconsistent. That reads are of committed values, that
 * commits find what they have written, and that nothing older ever comes back into an object is
 * checked besides, see {@link Values}; so locks that are right on paper are not enough.
 */
final class Safety {
  private Safety() {}

  /** Returns what is wrong; null if all is well. */
  static String check(World w) {
    String wrong = accesses(w);
    if (wrong == null) {
      wrong = inevitable(w);
    }
    for (ModelThread t : w.threads) {
      if (wrong == null && t.othersStopped) {
        wrong = alone(w, t);
      }
      if (wrong == null && t.solo && t.inside) {
        wrong = solo(w, t);
      }
    }
    return wrong;
  }

  private static String accesses(World w) {
    for (int o = 0; o < Program.OBJECTS; o++) {
      if (w.values[o] == Values.LOST) {
        return "object " + o + " has a value that is not committed, of no running quantum";
      }
      for (ModelThread writer : w.threads) {
        if (w.has(Kind.WRITE, o, writer)) {
          for (ModelThread other : w.threads) {
            boolean accessed = w.has(Kind.READ, o, other) || w.has(Kind.WRITE, o, other);
            if (other != writer && accessed) {
              return "object "
                  + o
                  + " is written by "
                  + writer.index
                  + " and in use by "
                  + other.index;
            }
          }
        }
      }
    }
    return null;
  }

  private static String inevitable(World w) {
    int count = 0;
    for (ModelThread t : w.threads) {
      count += t.inevitable ? 1 : 0;
    }
    return count > 1 ? "two quanta are inevitable" : null;
  }

  private static String alone(World w, ModelThread stopper) {
    for (ModelThread t : w.threads) {
      if (t != stopper && t.inside && !isTurningBack(t)) {
        return "thread " + t.index + " is inside, while others are stopped";
      }
    }
    return null;
  }

  /** Inside, but at the begin of the quantum: it looks for the stopper before it does anything. */
  private static boolean isTurningBack(ModelThread t) {
    return t.retreats
        || switch (t.step) {
          case RETURN_TOKEN_INSIDE, FORGET_REQUESTS, LOOK_AT_CLOCK, LOOK_FOR_STOPPER -> true;
          default -> false;
        };
  }

  private static String solo(World w, ModelThread solo) {
    for (ModelThread t : w.threads) {
      boolean looksOnce = t.step == Step.SET_START || t.step == Step.HAS_GONE_BACK;
      if (t != solo && t.inside && !(w.program.goesBack && (looksOnce || isTurningBack(t)))) {
        return "thread " + t.index + " is inside, beside one without leases";
      }
    }
    return null;
  }
}
