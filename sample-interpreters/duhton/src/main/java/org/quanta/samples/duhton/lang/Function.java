package org.quanta.samples.duhton.lang;

import java.util.ArrayList;
import java.util.List;

/** A function of the program. It sees its own variables and the global ones, and no others. */
public final class Function extends Form {
  private static final Symbol[] NO_NAMES = {};

  /** The parameters in their order, then the other variables that the body assigns. */
  private final Symbol[] variables;

  private final int parameterCount;
  private final Object body;

  /**
   * A new function.
   *
   * @param name for messages
   * @param parameters a chain of symbols
   * @param body a chain of expressions
   */
  public Function(String name, Object parameters, Object body) {
    super(name);
    List<Symbol> found = new ArrayList<>();
    Object rest = parameters;
    while (rest instanceof Cons cons) {
      found.add(asSymbol(cons.car()));
      rest = cons.cdr();
    }
    if (rest != None.NONE) {
      throw wrongType("list of parameters", rest);
    }
    parameterCount = found.size();
    collectAssigned(body, found);
    variables = found.toArray(NO_NAMES);
    this.body = body;
  }

  @Override
  public Object call(Object arguments, Frame caller) {
    return run(bind(arguments, caller));
  }

  /**
   * Evaluates the arguments of a call, from left to right.
   *
   * @param arguments what follows the name in the call
   * @param caller where they are evaluated
   * @return a new frame for {@link #run(Frame)}
   */
  public Frame bind(Object arguments, Frame caller) {
    Frame frame = new Frame(variables);
    Object rest = arguments;
    for (int i = 0; i < parameterCount; i++) {
      Cons cons = next(rest);
      frame.setParameter(i, Evaluator.evaluate(cons.car(), caller));
      rest = cons.cdr();
    }
    end(rest);
    return frame;
  }

  /**
   * Runs the body.
   *
   * @param frame made by {@link #bind}, and used once
   * @return the value of the body's last expression
   */
  public Object run(Frame frame) {
    return Evaluator.evaluateAll(body, frame);
  }

  /**
   * Finds each {@code (setq NAME ...)} anywhere in {@code code}. In quoted data there may be some
   * that never run; a slot too many does no harm.
   */
  private static void collectAssigned(Object code, List<Symbol> found) {
    if (code instanceof Cons call && call.car() instanceof Symbol head && isSetq(head)) {
      collectTargets(call.cdr(), found);
    }
    Object rest = code;
    while (rest instanceof Cons cons) {
      collectAssigned(cons.car(), found);
      rest = cons.cdr();
    }
  }

  private static boolean isSetq(Symbol head) {
    return head.name().equals("setq");
  }

  private static void collectTargets(Object pairs, List<Symbol> found) {
    Object rest = pairs;
    while (rest instanceof Cons target) {
      if (target.car() instanceof Symbol name && !found.contains(name)) {
        found.add(name);
      }
      rest = target.cdr() instanceof Cons value ? value.cdr() : None.NONE;
    }
  }
}
