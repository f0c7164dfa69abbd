package org.quanta.samples.duhton.forms;

import java.io.PrintStream;
import org.quanta.hints.Pure;
import org.quanta.hints.Quantum;
import org.quanta.samples.duhton.lang.FatalError;
import org.quanta.samples.duhton.lang.Form;
import org.quanta.samples.duhton.lang.Frame;
import org.quanta.samples.duhton.lang.None;
import org.quanta.samples.duhton.lang.SymbolTable;

/** Clock and delay. Neither makes a transaction inevitable. */
final class TimeForms {
  private TimeForms() {}

  static void define(SymbolTable symbols, PrintStream out, PrintStream err) {
    symbols.define(new Time());
    symbols.define(new SleepMs(out, err));
  }

  /** {@code (time)}: milliseconds, in the 31 bits that make a number that is not negative. */
  private static final class Time extends Form {
    Time() {
      super("time");
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      end(arguments);
      return (int) (System.currentTimeMillis() & 0x7fffffff);
    }
  }

  /** {@code (sleepms MILLISECONDS)}: makes a transaction long, to provoke conflicts. */
  private static final class SleepMs extends UnaryForm {
    private final PrintStream out;
    private final PrintStream err;

    SleepMs(PrintStream out, PrintStream err) {
      super("sleepms");
      this.out = out;
      this.err = err;
    }

    @Override
    Object apply(Object value) {
      int milliseconds = asInt(value);
      if (milliseconds < 0) {
        throw new FatalError("sleepms: negative time " + milliseconds);
      }
      if (!Quantum.isAtomic()) {
        // Who waits wants to see what was printed. Not in a transaction: it would turn inevitable.
        out.flush();
      }
      sleep(milliseconds, err);
      return None.NONE;
    }

    /**
     * Sleeps inside the quantum, which neither ends here nor turns inevitable: what {@code @Pure}
     * promises matters more than that nothing is computed. If the quantum is rolled back, it sleeps
     * and says so again.
     */
    @Pure
    private static void sleep(int milliseconds, PrintStream err) {
      err.println("[sleeping " + milliseconds + " ms]");
      try {
        Thread.sleep(milliseconds);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      err.println("[slept " + milliseconds + " ms]");
    }
  }
}
