package org.quanta.runtime.stm;

import java.util.concurrent.TimeUnit;
import org.quanta.hints.LocationProvider;

/** Names, once on standard error, a quantum that others have waited for too long. */
final class Patience {
  private static final long NANOS =
      TimeUnit.MILLISECONDS.toNanos(Long.getLong("quanta.stm.patience", 10_000));
  private static final int FRAMES = 8;

  private Patience() {}

  /** Called by {@code waiter}, which has waited for {@code holder}'s epoch since {@code began}. */
  static void complain(StmThread waiter, StmThread holder, long epoch, long began) {
    if (System.nanoTime() - began < NANOS
        || holder.reportedEpoch == epoch
        || holder.epoch != epoch) {
      return;
    }
    holder.reportedEpoch = epoch;
    Thread thread = holder.thread;
    if (thread != null) {
      System.err.print(report(waiter, thread));
    }
  }

  private static String report(StmThread waiter, Thread holder) {
    StringBuilder text = new StringBuilder("quanta: thread ").append(waiter);
    LocationProvider location = waiter.location;
    if (location != null) {
      text.append(" (at ").append(location.location()).append(')');
    }
    text.append(" has waited for ")
        .append(TimeUnit.NANOSECONDS.toMillis(NANOS))
        .append(" ms for the quantum of thread \"")
        .append(holder.getName())
        .append("\" to end, which is at\n");
    StackTraceElement[] frames = holder.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      text.append("\tat ").append(frames[i]).append('\n');
    }
    return text.append(
            "quanta: there should be a qbreak on its way, or Quantum.external around the call that"
                + " takes so long; an atomic section can't be interrupted.\n")
        .toString();
  }
}
