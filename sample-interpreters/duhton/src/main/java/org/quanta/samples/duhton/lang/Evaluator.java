package org.quanta.samples.duhton.lang;

/** Evaluates expressions. The whole language is here, but for its built-in forms. */
public final class Evaluator {
  private Evaluator() {}

  /**
   * Evaluates one expression: a call, a variable, or a value that stands for itself.
   *
   * @param code the expression
   * @param frame the variables to use
   * @return its value
   */
  public static Object evaluate(Object code, Frame frame) {
    if (code instanceof Cons call) {
      return call(call, frame);
    }
    if (code instanceof Symbol name) {
      return frame.get(name);
    }
    return code;
  }

  /**
   * Evaluates expressions one after the other.
   *
   * @param body a chain of expressions
   * @param frame the variables to use
   * @return the value of the last one; None if there is none
   */
  public static Object evaluateAll(Object body, Frame frame) {
    Object value = None.NONE;
    Object rest = body;
    while (rest instanceof Cons cons) {
      value = evaluate(cons.car(), frame);
      rest = cons.cdr();
    }
    return value;
  }

  private static Object call(Cons call, Frame frame) {
    if (!(call.car() instanceof Symbol head)) {
      throw new FatalError("not the name of a function: " + Printer.toString(call.car()));
    }
    Form function = head.function();
    if (function == null) {
      throw new FatalError("symbol not defined as a function: '" + head.name() + "'");
    }
    return function.call(call.cdr(), frame);
  }

  /**
   * Whether a value counts as true.
   *
   * @param value any value of the language
   * @return false for None, 0 and the empty list
   */
  public static boolean isTrue(Object value) {
    if (value instanceof Integer number) {
      return number != 0;
    }
    if (value instanceof DuList list) {
      return list.size() != 0;
    }
    return value != None.NONE;
  }

  /**
   * The value of a condition.
   *
   * @param condition what a form found out
   * @return 1 for true, 0 for false
   */
  public static Object truth(boolean condition) {
    return condition ? 1 : 0;
  }
}
