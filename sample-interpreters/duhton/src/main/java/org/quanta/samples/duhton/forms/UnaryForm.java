package org.quanta.samples.duhton.forms;

import org.quanta.samples.duhton.lang.Cons;
import org.quanta.samples.duhton.lang.Evaluator;
import org.quanta.samples.duhton.lang.Form;
import org.quanta.samples.duhton.lang.Frame;

/** A form of exactly one argument, which is evaluated. */
abstract class UnaryForm extends Form {
  UnaryForm(String name) {
    super(name);
  }

  @Override
  public final Object call(Object arguments, Frame frame) {
    Cons argument = next(arguments);
    end(argument.cdr());
    return apply(Evaluator.evaluate(argument.car(), frame));
  }

  abstract Object apply(Object value);
}
