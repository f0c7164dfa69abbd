package org.quanta.cli;

import java.io.PrintWriter;
import org.quanta.toolchain.TranslationRequest;

/**
 * One line on a terminal that tells how far the work has come. It appears only if the work takes
 * its time, and is gone at the end.
 */
final class ProgressLine implements TranslationRequest.Progress, AutoCloseable {
  private static final long PATIENCE_NANOS = 500_000_000;
  private static final long INTERVAL_NANOS = 100_000_000;

  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean watched;
  private long next = System.nanoTime() + PATIENCE_NANOS;
  private boolean visible;

  ProgressLine(PrintWriter err, boolean watched) {
    this.err = err;
    this.watched = watched;
  }

  @Override
  public void at(String phase, int done, int total) {
    long now = System.nanoTime();
    if (watched && now - next >= 0) {
      next = now + INTERVAL_NANOS;
      show("%s: %d of %d classes".formatted(phase, done, total));
    }
  }

  /** Shows something at once. */
  void show(String what) {
    if (watched) {
      visible = true;
      err.print(ERASE + what);
      err.flush();
    }
  }

  @Override
  public void close() {
    if (visible) {
      visible = false;
      err.print(ERASE);
      err.flush();
    }
  }
}
