package org.quanta.samples.duhton;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.samples.duhton.terminal.LineInput;

class ReplTest {
  @Test
  void eachLineRunsWithItsTransactions() {
    Duhton run =
        Duhton.command("(defun f (n) (print n))\n(transaction f 1) (print 0)\n(print 2)\n");
    assertEquals("0\n1\n2\n", run.out());
    assertEquals("", run.err());
    assertEquals(0, run.status());
  }

  @Test
  void linesAreJoinedUntilParenthesesAreBalanced() {
    assertEquals("3\n4\n", Duhton.command("(print\n(+ 1\n2))\n(print 4)").out());
  }

  @Test
  void anErrorEndsItsLineOnly() {
    Duhton run = Duhton.command("(setq x 1)\n(print x) (foo)\n)\n(print (+ x 1))\n");
    assertEquals("1\n2\n", run.out());
    assertEquals(
        """
        Error: symbol not defined as a function: 'foo'
        Error: unbalanced parentheses: ')' too many in line 1
        """,
        run.err());
    assertEquals(0, run.status());
  }

  @Test
  void whatAFailedLineHasScheduledIsForgotten() {
    Duhton run = Duhton.command("(defun f () (print 1))\n(transaction f) (foo)\n(print 2)\n");
    assertEquals("2\n", run.out());
  }

  @Test
  void anErrorInATransactionForgetsTheOthers() {
    Duhton run = Duhton.command("(defun f (n) (/ 1 n))\n(transaction f 1) (transaction f 0)\n");
    assertEquals("Error: /: division by zero\n", run.err());
  }

  @Test
  void anUnfinishedLastLineIsAnError() {
    Duhton run = Duhton.command("(print 1)\n(print 2");
    assertEquals("1\n", run.out());
    assertEquals("Error: unbalanced parentheses: '(' in line 1 is never closed\n", run.err());
  }

  @Test
  void theUserMayGiveUpALine() throws IOException {
    ScriptedInput input = new ScriptedInput("(print 1", ScriptedInput.CTRL_C, "(print 2)");
    assertEquals("2\n", run(input));
    assertEquals(List.of("))) ", "... ", "))) ", "))) "), input.prompts);
  }

  private static String run(LineInput input) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new Repl(new Interpreter(out, out, 1), input, out, out).run();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** A user who types given lines. */
  private static final class ScriptedInput implements LineInput {
    static final String CTRL_C = "^C";

    final List<String> prompts = new ArrayList<>();
    private final ArrayDeque<String> lines;

    ScriptedInput(String... lines) {
      this.lines = new ArrayDeque<>(List.of(lines));
    }

    @Override
    public String readLine(String prompt) throws AbandonedLineException {
      prompts.add(prompt);
      String line = lines.poll();
      if (CTRL_C.equals(line)) {
        throw new AbandonedLineException();
      }
      return line;
    }
  }
}
