package org.quanta.samples.duhton;

import java.io.IOException;
import java.io.PrintStream;
import org.quanta.samples.duhton.lang.FatalError;
import org.quanta.samples.duhton.read.Parser;
import org.quanta.samples.duhton.terminal.LineInput;

/** The interactive mode: runs each line when its parentheses are balanced. Survives errors. */
final class Repl {
  private static final String PROMPT = "))) ";
  private static final String CONTINUATION_PROMPT = "... ";

  private final Interpreter interpreter;
  private final LineInput input;
  private final PrintStream out;
  private final PrintStream err;
  private String typed = "";

  Repl(Interpreter interpreter, LineInput input, PrintStream out, PrintStream err) {
    this.interpreter = interpreter;
    this.input = input;
    this.out = out;
    this.err = err;
  }

  /** Reads and runs until the input ends. */
  void run() throws IOException {
    boolean more = true;
    while (more) {
      try {
        more = step();
      } catch (LineInput.AbandonedLineException e) {
        typed = "";
      } catch (FatalError e) {
        typed = "";
        out.flush();
        err.println("Error: " + e.getMessage());
      }
    }
  }

  /** Deals with one line; false if there was none. */
  private boolean step() throws IOException, LineInput.AbandonedLineException {
    String line = input.readLine(typed.isEmpty() ? PROMPT : CONTINUATION_PROMPT);
    if (line != null) {
      typed += line + "\n";
    }
    // At the end, what is left is run as it is, to say what is missing.
    if (line == null || Parser.isComplete(typed)) {
      String text = typed;
      typed = "";
      interpreter.run(text);
      out.flush();
    }
    return line != null;
  }
}
