package org.quanta.samples.duhton.forms;

import org.quanta.samples.duhton.lang.Cons;
import org.quanta.samples.duhton.lang.DuList;
import org.quanta.samples.duhton.lang.Evaluator;
import org.quanta.samples.duhton.lang.FatalError;
import org.quanta.samples.duhton.lang.Form;
import org.quanta.samples.duhton.lang.Frame;
import org.quanta.samples.duhton.lang.SymbolTable;

/** Mutable lists; their items are read and written by the {@link AccessForms}. */
final class ListForms {
  private ListForms() {}

  static void define(SymbolTable symbols) {
    symbols.define(new MakeList());
    symbols.define(new Append());
    symbols.define(new Pop());
    symbols.define(new Len());
  }

  /** {@code (list ITEM...)}. */
  private static final class MakeList extends Form {
    MakeList() {
      super("list");
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      DuList list = new DuList();
      Object rest = arguments;
      while (rest instanceof Cons cons) {
        list.append(Evaluator.evaluate(cons.car(), frame));
        rest = cons.cdr();
      }
      return list;
    }
  }

  /** {@code (append LIST ITEM)}: the value is the list. */
  private static final class Append extends Form {
    Append() {
      super("append");
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      Cons target = next(arguments);
      Cons item = next(target.cdr());
      end(item.cdr());
      Object value = Evaluator.evaluate(target.car(), frame);
      if (!(value instanceof DuList list)) {
        throw wrongType("list", value);
      }
      list.append(Evaluator.evaluate(item.car(), frame));
      return list;
    }
  }

  /** {@code (pop LIST [INDEX])}: takes out an item, the last one by default. */
  private static final class Pop extends Form {
    Pop() {
      super("pop");
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      Cons source = next(arguments);
      Object value = Evaluator.evaluate(source.car(), frame);
      if (!(value instanceof DuList list)) {
        throw wrongType("list", value);
      }
      if (source.cdr() instanceof Cons index) {
        end(index.cdr());
        return pop(list, asInt(Evaluator.evaluate(index.car(), frame)));
      }
      return pop(list, list.size() - 1);
    }

    private Object pop(DuList list, int index) {
      if (list.size() == 0) {
        throw new FatalError("pop: empty list");
      }
      if (!list.has(index)) {
        throw AccessForms.outOfRange(this, list, index);
      }
      return list.remove(index);
    }
  }

  private static final class Len extends UnaryForm {
    Len() {
      super("len");
    }

    @Override
    Object apply(Object value) {
      if (value instanceof DuList list) {
        return list.size();
      }
      throw wrongType("list", value);
    }
  }
}
