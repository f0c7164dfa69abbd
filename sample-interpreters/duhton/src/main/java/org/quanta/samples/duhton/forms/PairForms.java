package org.quanta.samples.duhton.forms;

import org.quanta.samples.duhton.lang.Cons;
import org.quanta.samples.duhton.lang.Evaluator;
import org.quanta.samples.duhton.lang.Form;
import org.quanta.samples.duhton.lang.Frame;
import org.quanta.samples.duhton.lang.SymbolTable;

/** Immutable pairs. */
final class PairForms {
  private PairForms() {}

  static void define(SymbolTable symbols) {
    symbols.define(new MakePair());
    symbols.define(new Car());
    symbols.define(new Cdr());
    symbols.define(new IsPair());
  }

  /** {@code (cons CAR CDR)}. */
  private static final class MakePair extends Form {
    MakePair() {
      super("cons");
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      Cons car = next(arguments);
      Cons cdr = next(car.cdr());
      end(cdr.cdr());
      Object first = Evaluator.evaluate(car.car(), frame);
      return new Cons(first, Evaluator.evaluate(cdr.car(), frame));
    }
  }

  private static final class Car extends UnaryForm {
    Car() {
      super("car");
    }

    @Override
    Object apply(Object value) {
      if (value instanceof Cons cons) {
        return cons.car();
      }
      throw wrongType("cons", value);
    }
  }

  private static final class Cdr extends UnaryForm {
    Cdr() {
      super("cdr");
    }

    @Override
    Object apply(Object value) {
      if (value instanceof Cons cons) {
        return cons.cdr();
      }
      throw wrongType("cons", value);
    }
  }

  private static final class IsPair extends UnaryForm {
    IsPair() {
      super("pair?");
    }

    @Override
    Object apply(Object value) {
      return Evaluator.truth(value instanceof Cons);
    }
  }
}
