package org.quanta.samples.duhton.forms;

import java.io.PrintStream;
import org.quanta.samples.duhton.lang.SymbolTable;
import org.quanta.samples.duhton.transactions.Scheduler;

/** All 42 forms. */
public final class BuiltInForms {
  private BuiltInForms() {}

  /**
   * Makes the forms known to an interpreter.
   *
   * @param symbols the interpreter's names
   * @param scheduler runs its transactions
   * @param out where programs print
   * @param err where sleeping is noted
   */
  public static void define(
      SymbolTable symbols, Scheduler scheduler, PrintStream out, PrintStream err) {
    ControlForms.define(symbols); // progn if while quote
    VariableForms.define(symbols); // setq defun defined?
    ArithmeticForms.define(symbols); // + - * / % ^ << >>
    ComparisonForms.define(symbols); // < <= == != > >=
    LogicForms.define(symbols); // || && not
    PairForms.define(symbols); // cons car cdr pair?
    ListForms.define(symbols); // list append pop len
    AccessForms.define(symbols); // container get set type
    TransactionForms.define(symbols, scheduler); // transaction run-transactions
    OutputForms.define(symbols, out); // print assert
    TimeForms.define(symbols, out, err); // time sleepms
  }
}
