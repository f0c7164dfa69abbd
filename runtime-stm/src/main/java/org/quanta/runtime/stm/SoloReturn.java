package org.quanta.runtime.stm;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * When to do without leases again: they cost the only thread that runs a seventh of its time, or a
 * third (docs, benchmarks), and the two switches, there and back, some tenths of a second of
 * recompilation. So it is worth it when one thread has been alone for about two seconds; then the
 * cost is hardly more than twice what it would have been to know the future. Each further time it
 * has to be twice as long, because HotSpot gives a method up that it has had to compile too often.
 *
 * <p>Alone means that those who look, at the end of every 16th of their quanta, hardly ever see
 * another thread inside. In a program with atomic sections, which may be long, nobody else may even
 * be attached.
 */
final class SoloReturn {
  /**
   * The system property with the time in milliseconds; 0 for never. {@value #ALWAYS}, for tests,
   * has the mode change as often as it can: there when somebody waits, and back when nobody else is
   * inside.
   */
  static final String PROPERTY = "quanta.stm.quiet";

  private static final String ALWAYS = "always";
  private static final long USUAL = TimeUnit.SECONDS.toNanos(2);
  private static final long NEVER = Long.MAX_VALUE;
  private static final long FEWEST_LOOKS = 64;

  /** Of how many looks one may see somebody. */
  private static final long RARE = 64;

  /** How often the time is doubled. */
  private static final int MOST_DOUBLINGS = 16;

  private final Stm stm;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final long span;
  private final long fewestLooks;

  // Of the holder of looking.
  private boolean began;
  private long since;
  private long looks;
  private long crowded;
  private int returns;

  SoloReturn(Stm stm, String asked) {
    this.stm = stm;
    this.span = span(asked);
    this.fewestLooks = span == 0 ? 1 : FEWEST_LOOKS;
  }

  private static long span(String asked) {
    if (asked == null) {
      return USUAL;
    }
    if (asked.equals(ALWAYS)) {
      return 0;
    }
    try {
      long millis = Long.parseLong(asked);
      return millis <= 0 ? NEVER : TimeUnit.MILLISECONDS.toNanos(millis);
    } catch (NumberFormatException e) {
      return USUAL;
    }
  }

  boolean isAlways() {
    return span == 0;
  }

  /** How often the program has gone back. */
  int returns() {
    return returns;
  }

  /**
   * Looks around. If the thread has been alone for long enough, and is so now, all others are kept
   * outside until its quantum ends, which turns inevitable.
   *
   * @param token what a quantum without leases has; the thread has it, too, if it is alone
   * @param sections whether the program has atomic sections
   */
  boolean tryKeepOthersOut(StmThread t, Token token, boolean sections) {
    if (span == NEVER || !looking.compareAndSet(false, true)) {
      return false; // or another thread looks
    }
    try {
      if (!looked(isCrowded(t, sections && !isAlways()), System.nanoTime()) || !token.tryTake(t)) {
        return false;
      }
      if (!stopOthers(t)) {
        token.holder = null;
        return false;
      }
      returns++;
      began = false;
      return true;
    } finally {
      looking.set(false);
    }
  }

  /** Counts a look; true if it is time. */
  boolean looked(boolean seesOthers, long now) {
    if (!began || (looks >= fewestLooks && crowded > looks / RARE)) {
      began = true;
      since = now;
      looks = 0;
      crowded = 0;
    }
    looks++;
    if (seesOthers) {
      crowded++;
    }
    return !seesOthers
        && looks >= fewestLooks
        && crowded <= looks / RARE
        && now - since >= span << Math.min(returns, MOST_DOUBLINGS);
  }

  private boolean isCrowded(StmThread t, boolean sections) {
    for (StmThread other : stm.threads.all()) {
      if (other != t
          && (StmThread.isInsideEpoch(other.epoch) || (sections && other.thread != null))) {
        return true;
      }
    }
    return false;
  }

  /** False if another thread is inside after all, or somebody else keeps others outside. */
  private boolean stopOthers(StmThread t) {
    boolean wasInevitable = t.inevitable;
    if (!wasInevitable && !stm.inevitable.tryTake(t)) {
      return false;
    }
    t.inevitable = true;
    stm.stopper = t; // before the epochs are read, see StopOthers
    if (isCrowded(t, false)) {
      stm.stopper = null;
      if (!wasInevitable) {
        t.inevitable = false;
        stm.inevitability.holder = null;
      }
      return false;
    }
    t.othersStopped = true;
    return true;
  }
}
