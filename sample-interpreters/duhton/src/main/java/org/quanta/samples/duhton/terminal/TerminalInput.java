package org.quanta.samples.duhton.terminal;

import java.io.IOException;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.quanta.hints.External;

/**
 * Lines that a user edits on a terminal. The only class that knows JLine.
 *
 * <p>On a terminal without any abilities ({@code TERM=dumb}) there is no editing, and Ctrl-C ends
 * the program.
 */
public final class TerminalInput implements LineInput {
  private final LineReader reader;

  private TerminalInput(LineReader reader) {
    this.reader = reader;
  }

  /**
   * The terminal that the process was started from.
   *
   * @return null if there is none, because standard input is redirected for example
   */
  public static LineInput open() {
    Terminal terminal;
    try {
      terminal = TerminalBuilder.builder().system(true).dumb(false).build();
    } catch (IOException | IllegalStateException e) {
      return null;
    }
    Path history = Path.of(System.getProperty("user.home"), ".duhton_history");
    return new TerminalInput(
        LineReaderBuilder.builder()
            .terminal(terminal)
            .variable(LineReader.HISTORY_FILE, history)
            // An exclamation mark is not special: there is a form called !=
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build());
  }

  @Override
  @External
  public String readLine(String prompt) throws AbandonedLineException {
    try {
      return reader.readLine(prompt);
    } catch (UserInterruptException e) {
      throw new AbandonedLineException();
    } catch (EndOfFileException e) {
      return null;
    }
  }
}
