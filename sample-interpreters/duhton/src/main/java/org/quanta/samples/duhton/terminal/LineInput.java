package org.quanta.samples.duhton.terminal;

import java.io.IOException;

/** Where the lines come from that a user types. */
public interface LineInput {
  /**
   * Waits for a line.
   *
   * @param prompt shown if there is somebody to see it
   * @return the line without its end; null when there are no more
   * @throws AbandonedLineException if the user gave up what has been typed so far
   * @throws IOException if reading fails
   */
  String readLine(String prompt) throws AbandonedLineException, IOException;

  /** The user gave up the line, by Ctrl-C. */
  final class AbandonedLineException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says just that. */
    public AbandonedLineException() {}
  }
}
