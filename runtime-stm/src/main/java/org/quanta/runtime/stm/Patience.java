package org.quanta.runtime.stm;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.quanta.hints.LocationProvider;

/** Names, once on standard error, a quantum that others have waited for too long. */
final class Patience {
  private static final long NANOS =
      TimeUnit.MILLISECONDS.toNanos(Long.getLong("quanta.stm.patience", 10_000));
  private static final int FRAMES = 4;

  private static final StackTraceElement[] NO_FRAMES = {};

  private Patience() {}

  /** Called by {@code waiter} again and again, while it waits for {@code holder}'s quantum. */
  static void complain(StmThread waiter, StmThread holder) {
    long epoch = holder.epoch;
    long now = System.nanoTime();
    if (waiter.watched != holder || waiter.watchedEpoch != epoch) {
      waiter.watched = holder;
      waiter.watchedEpoch = epoch;
      waiter.watchedSince = now;
    }
    if (now - waiter.watchedSince < NANOS
        || holder.reportedEpoch == epoch
        || !StmThread.isInsideEpoch(epoch)) {
      return;
    }
    Thread thread = holder.thread;
    StackTraceElement[] frames = thread == null ? NO_FRAMES : thread.getStackTrace();
    if (frames.length > 0 && holder.epoch == epoch) {
      holder.reportedEpoch = epoch;
      System.err.println(report(waiter, holder, thread, frames));
    }
  }

  private static String report(
      StmThread waiter, StmThread holder, Thread thread, StackTraceElement[] frames) {
    StringBuilder text = new StringBuilder("quanta: thread ").append(waiter);
    LocationProvider location = waiter.location;
    if (location != null) {
      text.append(" (at ").append(location.location()).append(')');
    }
    text.append(" has waited for ")
        .append(TimeUnit.NANOSECONDS.toMillis(NANOS))
        .append(" ms for the quantum of thread \"")
        .append(thread.getName())
        .append("\" to end");
    if (holder.isPinned()) {
      text.append(" (it is in an atomic section)");
    }
    return text.append("; it is at ")
        .append(text(frames))
        .append("; if this is a long loop, put a qbreak() in it, and if this call waits for")
        .append(" something, declare it as blocking or put Quantum.external around it")
        .toString();
  }

  private static String text(StackTraceElement[] all) {
    StackTraceElement[] frames = OriginalFrames.of(all);
    return Arrays.stream(frames.length == 0 ? all : frames)
        .limit(FRAMES)
        .map(frame -> frame.toString().replaceFirst("^[^(]*/", "")) // no loader, no module
        .collect(Collectors.joining(", called from "));
  }
}
