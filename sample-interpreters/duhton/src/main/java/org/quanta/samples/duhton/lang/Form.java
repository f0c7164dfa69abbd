package org.quanta.samples.duhton.lang;

/**
 * What can stand at the head of a call: a built-in form or a {@link Function} of the program.
 *
 * <p>A form gets its arguments unevaluated, as a chain of cons cells, and the caller's frame to
 * evaluate them in. The helpers below take that chain apart and check what was found.
 */
public abstract class Form {
  private final String name;

  /**
   * A form called {@code name}.
   *
   * @param name as written in programs
   */
  protected Form(String name) {
    this.name = name;
  }

  /**
   * The name, for messages and reports.
   *
   * @return as written in programs
   */
  public final String name() {
    return name;
  }

  /**
   * Evaluates a call.
   *
   * @param arguments what follows the name in the call, unevaluated
   * @param frame the caller's frame
   * @return the value of the call
   */
  public abstract Object call(Object arguments, Frame frame);

  /**
   * The cell of the next argument, where there must be one.
   *
   * @param arguments the arguments not looked at yet
   * @return its first cell
   */
  protected final Cons next(Object arguments) {
    if (arguments instanceof Cons cons) {
      return cons;
    }
    throw new FatalError("call to '" + name + "': not enough arguments");
  }

  /**
   * Checks that there are no more arguments.
   *
   * @param arguments the arguments not looked at yet
   */
  protected final void end(Object arguments) {
    if (arguments != None.NONE) {
      throw new FatalError("call to '" + name + "': too many arguments");
    }
  }

  /**
   * Checks that a value is a number.
   *
   * @param value any value
   * @return the number
   */
  protected final int asInt(Object value) {
    if (value instanceof Integer number) {
      return number;
    }
    throw wrongType("int", value);
  }

  /**
   * Checks that something unevaluated is a name.
   *
   * @param code part of the program
   * @return the name
   */
  protected final Symbol asSymbol(Object code) {
    if (code instanceof Symbol symbol) {
      return symbol;
    }
    throw wrongType("symbol", code);
  }

  /**
   * The error for a value of the wrong type.
   *
   * @param expected the type or types that would do
   * @param value what is there instead
   * @return the error, to be thrown
   */
  protected final FatalError wrongType(String expected, Object value) {
    return new FatalError(name + ": expected " + expected + ", got " + Type.nameOf(value));
  }
}
