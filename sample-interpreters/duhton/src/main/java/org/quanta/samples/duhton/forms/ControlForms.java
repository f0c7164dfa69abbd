package org.quanta.samples.duhton.forms;

import org.quanta.hints.Quantum;
import org.quanta.samples.duhton.lang.Cons;
import org.quanta.samples.duhton.lang.Evaluator;
import org.quanta.samples.duhton.lang.Form;
import org.quanta.samples.duhton.lang.Frame;
import org.quanta.samples.duhton.lang.None;
import org.quanta.samples.duhton.lang.SymbolTable;

/** What is evaluated, and how often. */
final class ControlForms {
  private ControlForms() {}

  static void define(SymbolTable symbols) {
    symbols.define(new Progn());
    symbols.define(new If());
    symbols.define(new While());
    symbols.define(new Quote());
  }

  /** {@code (progn EXPRESSION...)}: the value of the last one. */
  private static final class Progn extends Form {
    Progn() {
      super("progn");
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      return Evaluator.evaluateAll(arguments, frame);
    }
  }

  /** {@code (if CONDITION THEN ELSE...)}. */
  private static final class If extends Form {
    If() {
      super("if");
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      Cons condition = next(arguments);
      Cons then = next(condition.cdr());
      if (Evaluator.isTrue(Evaluator.evaluate(condition.car(), frame))) {
        return Evaluator.evaluate(then.car(), frame);
      }
      return Evaluator.evaluateAll(then.cdr(), frame);
    }
  }

  /** {@code (while CONDITION EXPRESSION...)}: the value is None. */
  private static final class While extends Form {
    While() {
      super("while");
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      Cons condition = next(arguments);
      while (Evaluator.isTrue(Evaluator.evaluate(condition.car(), frame))) {
        Evaluator.evaluateAll(condition.cdr(), frame);
        // Ends the quanta of a long main program. In a transaction, which is atomic, it is ignored.
        Quantum.qbreak();
      }
      return None.NONE;
    }
  }

  /** {@code (quote DATA)}: the data unevaluated. */
  private static final class Quote extends Form {
    Quote() {
      super("quote");
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      Cons data = next(arguments);
      end(data.cdr());
      return data.car();
    }
  }
}
