package org.quanta.samples.duhton.forms;

import org.quanta.samples.duhton.lang.Cons;
import org.quanta.samples.duhton.lang.Evaluator;
import org.quanta.samples.duhton.lang.FatalError;
import org.quanta.samples.duhton.lang.Form;
import org.quanta.samples.duhton.lang.Frame;
import org.quanta.samples.duhton.lang.SymbolTable;

/**
 * Numbers have 32 bits and wrap around. Each of these forms takes any number of arguments, from the
 * left: {@code (- 10 2 3)} is 5, {@code (- 10)} is 10.
 */
final class ArithmeticForms {
  private ArithmeticForms() {}

  static void define(SymbolTable symbols) {
    symbols.define(new Add());
    symbols.define(new Subtract());
    symbols.define(new Multiply());
    symbols.define(new Divide());
    symbols.define(new Remainder());
    symbols.define(new Xor());
    symbols.define(new ShiftLeft());
    symbols.define(new ShiftRight());
  }

  /** Combines all arguments with one operation. */
  private abstract static class Operation extends Form {
    private final Integer ofNothing;

    Operation(String name, int ofNothing) {
      super(name);
      this.ofNothing = ofNothing;
    }

    @Override
    public final Object call(Object arguments, Frame frame) {
      if (!(arguments instanceof Cons first)) {
        return ofNothing;
      }
      int result = asInt(Evaluator.evaluate(first.car(), frame));
      Object rest = first.cdr();
      while (rest instanceof Cons cons) {
        result = apply(result, asInt(Evaluator.evaluate(cons.car(), frame)));
        rest = cons.cdr();
      }
      return result;
    }

    abstract int apply(int left, int right);
  }

  private static final class Add extends Operation {
    Add() {
      super("+", 0);
    }

    @Override
    int apply(int left, int right) {
      return left + right;
    }
  }

  private static final class Subtract extends Operation {
    Subtract() {
      super("-", 0);
    }

    @Override
    int apply(int left, int right) {
      return left - right;
    }
  }

  private static final class Multiply extends Operation {
    Multiply() {
      super("*", 1);
    }

    @Override
    int apply(int left, int right) {
      return left * right;
    }
  }

  private static final class Divide extends Operation {
    Divide() {
      super("/", 0);
    }

    @Override
    int apply(int left, int right) {
      if (right == 0) {
        throw new FatalError("/: division by zero");
      }
      return left / right;
    }
  }

  private static final class Remainder extends Operation {
    Remainder() {
      super("%", 0);
    }

    @Override
    int apply(int left, int right) {
      if (right == 0) {
        throw new FatalError("%: division by zero");
      }
      return left % right;
    }
  }

  private static final class Xor extends Operation {
    Xor() {
      super("^", 0);
    }

    @Override
    int apply(int left, int right) {
      return left ^ right;
    }
  }

  private static final class ShiftLeft extends Operation {
    ShiftLeft() {
      super("<<", 0);
    }

    @Override
    int apply(int left, int right) {
      return left << right;
    }
  }

  private static final class ShiftRight extends Operation {
    ShiftRight() {
      super(">>", 0);
    }

    @Override
    int apply(int left, int right) {
      return left >> right;
    }
  }
}
