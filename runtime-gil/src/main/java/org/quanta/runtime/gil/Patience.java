package org.quanta.runtime.gil;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * Tells the user, once per incident, that the holder keeps the lock from others for very long: it
 * is in a loop without a break, or in a call that waits for another thread and was not declared to
 * do so. The latter would otherwise be a program that hangs without a word.
 *
 * <p>Guarded by the lock's mutex, but for the report itself.
 */
final class Patience {
  private static final int FRAMES_SHOWN = 6;

  private final long nanos;
  private final Consumer<String> reports;

  private long askedAt;
  private boolean reported;

  Patience(long nanos, Consumer<String> reports) {
    this.nanos = nanos;
    this.reports = reports;
  }

  /** The holder has been asked to step back. */
  void begins(long now) {
    askedAt = now;
    reported = false;
  }

  /** When it {@link #isOver}; far in the future if there is nothing more to report. */
  long endsAt() {
    return reported ? Long.MAX_VALUE : askedAt + nanos;
  }

  /** Whether the holder was asked too long ago, and that has not been reported. */
  boolean isOver(long now) {
    if (now < endsAt()) {
      return false;
    }
    reported = true;
    return true;
  }

  /** Reports the holder. Takes its time, so not to be called under the mutex. */
  void report(GilThread holder, int waiting) {
    reports.accept(
        "quanta: thread \""
            + holder.thread.getName()
            + "\" has kept the global lock for "
            + nanos / 1_000_000
            + " ms while "
            + waiting
            + (waiting == 1 ? " other waits" : " others wait")
            + (holder.isPinned() ? " (it is in " + holder.pin() + ")" : "")
            + "; it is "
            + doing(holder.thread)
            + "; if this call waits for something, declare it as blocking in a hints file,"
            + " and if this is a long loop, put a qbreak() in it");
  }

  private static String doing(Thread thread) {
    StackTraceElement[] frames = thread.getStackTrace();
    String state = thread.getState().toString().toLowerCase(Locale.ROOT);
    if (frames.length == 0) {
      return state;
    }
    StringBuilder text = new StringBuilder(state).append(" at ").append(frames[0]);
    for (int i = 1; i < Math.min(frames.length, FRAMES_SHOWN); i++) {
      text.append(", called from ").append(frames[i]);
    }
    return text.toString();
  }
}
