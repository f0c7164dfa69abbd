package org.quanta.samples.duhton.forms;

import org.quanta.samples.duhton.lang.Cons;
import org.quanta.samples.duhton.lang.Container;
import org.quanta.samples.duhton.lang.DuList;
import org.quanta.samples.duhton.lang.Evaluator;
import org.quanta.samples.duhton.lang.FatalError;
import org.quanta.samples.duhton.lang.Form;
import org.quanta.samples.duhton.lang.Frame;
import org.quanta.samples.duhton.lang.None;
import org.quanta.samples.duhton.lang.SymbolTable;
import org.quanta.samples.duhton.lang.Type;

/** What looks into mutable values: the same two forms for lists and containers. */
final class AccessForms {
  private AccessForms() {}

  static void define(SymbolTable symbols) {
    symbols.define(new MakeContainer());
    symbols.define(new Get());
    symbols.define(new Set());
    symbols.define(new TypeOf(symbols));
  }

  static FatalError outOfRange(Form form, DuList list, int index) {
    return new FatalError(
        form.name() + ": index " + index + " out of range in a list of length " + list.size());
  }

  /** {@code (container [CONTENT])}. */
  private static final class MakeContainer extends Form {
    MakeContainer() {
      super("container");
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      if (arguments instanceof Cons content) {
        end(content.cdr());
        return new Container(Evaluator.evaluate(content.car(), frame));
      }
      return new Container(None.NONE);
    }
  }

  /** {@code (get LIST INDEX)} or {@code (get CONTAINER)}. */
  private static final class Get extends Form {
    Get() {
      super("get");
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      Cons source = next(arguments);
      Object value = Evaluator.evaluate(source.car(), frame);
      if (value instanceof DuList list) {
        Cons position = next(source.cdr());
        end(position.cdr());
        int index = asInt(Evaluator.evaluate(position.car(), frame));
        if (!list.has(index)) {
          throw outOfRange(this, list, index);
        }
        return list.get(index);
      }
      if (value instanceof Container container) {
        end(source.cdr());
        return container.get();
      }
      throw wrongType("list or container", value);
    }
  }

  /** {@code (set LIST INDEX VALUE)} or {@code (set CONTAINER VALUE)}: the value is None. */
  private static final class Set extends Form {
    Set() {
      super("set");
    }

    @Override
    public Object call(Object arguments, Frame frame) {
      Cons target = next(arguments);
      Cons first = next(target.cdr());
      Object value = Evaluator.evaluate(target.car(), frame);
      if (value instanceof DuList list) {
        setItem(list, first, frame);
      } else if (value instanceof Container container) {
        end(first.cdr());
        container.set(Evaluator.evaluate(first.car(), frame));
      } else {
        throw wrongType("list or container", value);
      }
      return None.NONE;
    }

    private void setItem(DuList list, Cons position, Frame frame) {
      Cons item = next(position.cdr());
      end(item.cdr());
      int index = asInt(Evaluator.evaluate(position.car(), frame));
      Object newItem = Evaluator.evaluate(item.car(), frame);
      if (!list.has(index)) {
        throw outOfRange(this, list, index);
      }
      list.set(index, newItem);
    }
  }

  /** {@code (type VALUE)}: the name of its type, as a symbol. */
  private static final class TypeOf extends UnaryForm {
    private final SymbolTable symbols;

    TypeOf(SymbolTable symbols) {
      super("type");
      this.symbols = symbols;
    }

    @Override
    Object apply(Object value) {
      return symbols.intern(Type.nameOf(value));
    }
  }
}
