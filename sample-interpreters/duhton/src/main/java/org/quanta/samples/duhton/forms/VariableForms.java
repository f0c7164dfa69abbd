package org.quanta.samples.duhton.forms;

import org.quanta.samples.duhton.lang.Cons;
import org.quanta.samples.duhton.lang.Evaluator;
import org.quanta.samples.duhton.lang.FatalError;
import org.quanta.samples.duhton.lang.Form;
import org.quanta.samples.duhton.lang.Frame;
import org.quanta.samples.duhton.lang.Function;
import org.quanta.samples.duhton.lang.None;
import org.quanta.samples.duhton.lang.Symbol;
import org.quanta.samples.duhton.lang.SymbolTable;

/** What gives names a meaning. */
final class VariableForms {
  private VariableForms() {}

  static void define(SymbolTable symbols) {
    symbols.define(new Setq());
    symbols.define(new Defun());
    symbols.define(new Defined());
  }

  /** {@code (setq NAME VALUE ...)}: assigns in the current frame only; returns the last value. */
  private static final class Setq extends Form {
    Setq() {
      super("setq");
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      Object value = None.NONE;
      Object rest = arguments;
      while (rest instanceof Cons target) {
        Symbol name = asSymbol(target.car());
        if (!(target.cdr() instanceof Cons source)) {
          throw new FatalError("setq: odd number of arguments");
        }
        value = Evaluator.evaluate(source.car(), frame);
        frame.set(name, value);
        rest = source.cdr();
      }
      return value;
    }
  }

  /** {@code (defun NAME (PARAMETER...) EXPRESSION...)}: defines a function globally. */
  private static final class Defun extends Form {
    Defun() {
      super("defun");
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      Cons head = next(arguments);
      Cons parameters = next(head.cdr());
      Symbol name = asSymbol(head.car());
      name.define(new Function(name.name(), parameters.car(), parameters.cdr()));
      return None.NONE;
    }
  }

  /** {@code (defined? NAME)}: whether there is such a variable, local or global. */
  private static final class Defined extends Form {
    Defined() {
      super("defined?");
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      Cons name = next(arguments);
      end(name.cdr());
      return Evaluator.truth(frame.isDefined(asSymbol(name.car())));
    }
  }
}
