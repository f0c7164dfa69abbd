package org.quanta.samples.duhton.transactions;

import org.quanta.hints.Action;
import org.quanta.samples.duhton.lang.Frame;
import org.quanta.samples.duhton.lang.Function;

/** A call to be made later, with arguments that were evaluated when it was scheduled. */
public final class Transaction implements Action {
  private final Function function;
  private final Frame arguments;

  /**
   * A call of {@code function}.
   *
   * @param function what to call
   * @param arguments from {@link Function#bind}
   */
  public Transaction(Function function, Frame arguments) {
    this.function = function;
    this.arguments = arguments;
  }

  /** Makes the call, on a copy of the arguments: the body may assign its parameters. */
  @Override
  public void run() {
    function.run(arguments.copy());
  }

  /** Shown in reports. */
  String name() {
    return function.name();
  }
}
