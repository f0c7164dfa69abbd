package org.quanta.samples.duhton.forms;

import org.quanta.samples.duhton.lang.Cons;
import org.quanta.samples.duhton.lang.Evaluator;
import org.quanta.samples.duhton.lang.Form;
import org.quanta.samples.duhton.lang.Frame;
import org.quanta.samples.duhton.lang.SymbolTable;

/** Comparisons of exactly two numbers, with value 1 or 0. */
final class ComparisonForms {
  private ComparisonForms() {}

  static void define(SymbolTable symbols) {
    symbols.define(new Less());
    symbols.define(new LessOrEqual());
    symbols.define(new Equal());
    symbols.define(new NotEqual());
    symbols.define(new Greater());
    symbols.define(new GreaterOrEqual());
  }

  /** Evaluates the two numbers. */
  private abstract static class Comparison extends Form {
    Comparison(String name) {
      super(name);
    }

    @Override
    public final Object call(Object arguments, Frame frame) {
      Cons left = next(arguments);
      Cons right = next(left.cdr());
      end(right.cdr());
      int leftNumber = asInt(Evaluator.evaluate(left.car(), frame));
      int rightNumber = asInt(Evaluator.evaluate(right.car(), frame));
      return Evaluator.truth(holds(leftNumber, rightNumber));
    }

    abstract boolean holds(int left, int right);
  }

  private static final class Less extends Comparison {
    Less() {
      super("<");
    }

    @Override
    boolean holds(int left, int right) {
      return left < right;
    }
  }

  private static final class LessOrEqual extends Comparison {
    LessOrEqual() {
      super("<=");
    }

    @Override
    boolean holds(int left, int right) {
      return left <= right;
    }
  }

  private static final class Equal extends Comparison {
    Equal() {
      super("==");
    }

    @Override
    boolean holds(int left, int right) {
      return left == right;
    }
  }

  private static final class NotEqual extends Comparison {
    NotEqual() {
      super("!=");
    }

    @Override
    boolean holds(int left, int right) {
      return left != right;
    }
  }

  private static final class Greater extends Comparison {
    Greater() {
      super(">");
    }

    @Override
    boolean holds(int left, int right) {
      return left > right;
    }
  }

  private static final class GreaterOrEqual extends Comparison {
    GreaterOrEqual() {
      super(">=");
    }

    @Override
    boolean holds(int left, int right) {
      return left >= right;
    }
  }
}
