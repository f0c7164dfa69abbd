package org.quanta.samples.duhton;

import java.io.PrintStream;
import org.quanta.hints.Quantum;
import org.quanta.samples.duhton.forms.BuiltInForms;
import org.quanta.samples.duhton.lang.Cons;
import org.quanta.samples.duhton.lang.Evaluator;
import org.quanta.samples.duhton.lang.FatalError;
import org.quanta.samples.duhton.lang.Frame;
import org.quanta.samples.duhton.lang.SymbolTable;
import org.quanta.samples.duhton.read.Parser;
import org.quanta.samples.duhton.transactions.Scheduler;

/** One interpreter, with its own names, variables and transactions. */
public final class Interpreter {
  private final SymbolTable symbols = new SymbolTable();
  private final Frame globals = new Frame();
  private final Scheduler scheduler;

  /**
   * An interpreter that has run nothing yet.
   *
   * @param out where programs print; flushed by the caller
   * @param err where sleeping is noted
   * @param threads how many transactions may run at the same time, at least 1
   */
  public Interpreter(PrintStream out, PrintStream err, int threads) {
    scheduler = new Scheduler(threads);
    BuiltInForms.define(symbols, scheduler, out, err);
  }

  /**
   * Runs a text: first its expressions, then the transactions that these have scheduled.
   *
   * @param text a program, or one line typed interactively
   * @throws FatalError if it fails; transactions that have not begun are forgotten
   */
  public void run(String text) {
    try {
      evaluate(Parser.parse(text, symbols));
      scheduler.run();
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw FatalError.exhausted(e);
    } finally {
      scheduler.clear();
    }
  }

  private void evaluate(Object program) {
    Object rest = program;
    while (rest instanceof Cons cons) {
      Quantum.qbreak();
      Evaluator.evaluate(cons.car(), globals);
      rest = cons.cdr();
    }
  }
}
