package org.quanta.samples.duhton.forms;

import org.quanta.samples.duhton.lang.Cons;
import org.quanta.samples.duhton.lang.Evaluator;
import org.quanta.samples.duhton.lang.Form;
import org.quanta.samples.duhton.lang.Frame;
import org.quanta.samples.duhton.lang.SymbolTable;

/** Conditions put together. The value is always 1 or 0. */
final class LogicForms {
  private LogicForms() {}

  static void define(SymbolTable symbols) {
    symbols.define(new ShortCircuit("&&", false));
    symbols.define(new ShortCircuit("||", true));
    symbols.define(new Not());
  }

  /** Evaluates its arguments up to the first one that decides. */
  private static final class ShortCircuit extends Form {
    private final boolean decisive;

    ShortCircuit(String name, boolean decisive) {
      super(name);
      this.decisive = decisive;
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      Object rest = arguments;
      while (rest instanceof Cons cons) {
        if (Evaluator.isTrue(Evaluator.evaluate(cons.car(), frame)) == decisive) {
          return Evaluator.truth(decisive);
        }
        rest = cons.cdr();
      }
      return Evaluator.truth(!decisive);
    }
  }

  private static final class Not extends UnaryForm {
    Not() {
      super("not");
    }

    @Override
    Object apply(Object value) {
      return Evaluator.truth(!Evaluator.isTrue(value));
    }
  }
}
