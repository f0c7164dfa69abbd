package org.quanta.samples.duhton.forms;

import org.quanta.samples.duhton.lang.Cons;
import org.quanta.samples.duhton.lang.FatalError;
import org.quanta.samples.duhton.lang.Form;
import org.quanta.samples.duhton.lang.Frame;
import org.quanta.samples.duhton.lang.Function;
import org.quanta.samples.duhton.lang.None;
import org.quanta.samples.duhton.lang.Symbol;
import org.quanta.samples.duhton.lang.SymbolTable;
import org.quanta.samples.duhton.transactions.Scheduler;
import org.quanta.samples.duhton.transactions.Transaction;

/** What makes a program parallel. */
final class TransactionForms {
  private TransactionForms() {}

  static void define(SymbolTable symbols, Scheduler scheduler) {
    symbols.define(new Schedule(scheduler));
    symbols.define(new RunAll(scheduler));
  }

  /**
   * {@code (transaction FUNCTION ARGUMENT...)}: evaluates the arguments now, makes the call later.
   */
  private static final class Schedule extends Form {
    private final Scheduler scheduler;

    Schedule(Scheduler scheduler) {
      super("transaction");
      this.scheduler = scheduler;
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      Cons head = next(arguments);
      Function function = asFunction(asSymbol(head.car()));
      scheduler.add(new Transaction(function, function.bind(head.cdr(), frame)));
      return None.NONE;
    }

    private static Function asFunction(Symbol name) {
      Form form = name.function();
      if (form instanceof Function function) {
        return function;
      }
      if (form == null) {
        throw new FatalError("symbol not defined as a function: '" + name.name() + "'");
      }
      throw new FatalError("transaction: '" + name.name() + "' is a built-in form");
    }
  }

  /** {@code (run-transactions)}: returns when all are done. */
  private static final class RunAll extends Form {
    private final Scheduler scheduler;

    RunAll(Scheduler scheduler) {
      super("run-transactions");
      this.scheduler = scheduler;
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      end(arguments);
      scheduler.run();
      return None.NONE;
    }
  }
}
