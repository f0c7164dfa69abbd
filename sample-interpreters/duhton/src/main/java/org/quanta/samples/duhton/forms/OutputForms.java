package org.quanta.samples.duhton.forms;

import java.io.PrintStream;
import org.quanta.hints.Quantum;
import org.quanta.samples.duhton.lang.Cons;
import org.quanta.samples.duhton.lang.Evaluator;
import org.quanta.samples.duhton.lang.FatalError;
import org.quanta.samples.duhton.lang.Form;
import org.quanta.samples.duhton.lang.Frame;
import org.quanta.samples.duhton.lang.None;
import org.quanta.samples.duhton.lang.Printer;
import org.quanta.samples.duhton.lang.SymbolTable;

/**
 * What writes to standard output. A line once written can't be taken back, so the quantum must be
 * certain by then.
 */
final class OutputForms {
  private OutputForms() {}

  static void define(SymbolTable symbols, PrintStream out) {
    symbols.define(new Print(out));
    symbols.define(new Assert(out));
  }

  /**
   * {@code (print VALUE...)}. All that may conflict with other quanta, evaluating and looking at
   * the values, is done before the quantum turns inevitable, and the line is written at once.
   */
  private static final class Print extends Form {
    private final PrintStream out;

    Print(PrintStream out) {
      super("print");
      this.out = out;
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      Object[] values = evaluate(arguments, frame);
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < values.length; i++) {
        line.append(i == 0 ? "" : " ");
        Printer.print(values[i], line);
      }
      String text = line.append('\n').toString();
      Quantum.becomeInevitable("print");
      out.print(text);
      return None.NONE;
    }

    private static Object[] evaluate(Object arguments, Frame frame) {
      Object[] values = new Object[length(arguments)];
      Object rest = arguments;
      for (int i = 0; rest instanceof Cons cons; i++) {
        values[i] = Evaluator.evaluate(cons.car(), frame);
        rest = cons.cdr();
      }
      return values;
    }

    private static int length(Object chain) {
      int length = 0;
      for (Object rest = chain; rest instanceof Cons cons; rest = cons.cdr()) {
        length++;
      }
      return length;
    }
  }

  /** {@code (assert CONDITION)}. */
  private static final class Assert extends Form {
    private final PrintStream out;

    Assert(PrintStream out) {
      super("assert");
      this.out = out;
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      Cons condition = next(arguments);
      end(condition.cdr());
      if (!Evaluator.isTrue(Evaluator.evaluate(condition.car(), frame))) {
        String text = "assert failed: " + Printer.toString(condition.car()) + "\n";
        Quantum.becomeInevitable("assert failed");
        out.print(text);
        throw new FatalError("assert failed");
      }
      return None.NONE;
    }
  }
}
