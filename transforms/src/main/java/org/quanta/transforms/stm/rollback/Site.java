package org.quanta.transforms.stm.rollback;

import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;

/**
 * A place at which a frame may have to be recorded.
 *
 * @param index the position of its instruction in the method, before anything is inserted
 * @param number its number in records: 0, 1, …
 * @param layout what the frame looks like there
 */
record Site(int index, int number, Layout layout) {
  /** What happens at a site. */
  enum Kind {
    /** A quantum may end, and the next one begin. */
    BREAK("break sites"),
    /** A quantum begins. */
    BEGIN("sites behind calls outside"),
    /** A method is called in which quanta may end and begin. */
    CALL("call sites");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** What reports call it. */
    String text() {
      return text;
    }
  }

  /**
   * What a frame looks like at a site. Sites of the same layout share most of their code.
   *
   * @param kind what happens there
   * @param locals the live local variables
   * @param below the operand stack below the arguments and the result of the call; each value is a
   *     constant or in a variable
   * @param result what the call leaves on the operand stack; {@code void} for nothing
   * @param returned what the callee returns; that of a constructor is the object made
   * @param handlers the handlers of the program that cover the call, in order
   */
  record Layout(
      Kind kind,
      List<LiveLocal> locals,
      List<FrameValue> below,
      Type result,
      Type returned,
      List<Handler> handlers) {
    /** What the code that makes records depends on. Operands stay on the stack only at a break. */
    List<Object> recording() {
      return List.of(kind, locals, kind == Kind.CALL ? List.of() : below);
    }

    /** The same with more variables. */
    Layout with(List<LiveLocal> otherLocals) {
      return new Layout(kind, otherLocals, below, result, returned, handlers);
    }

    /** The variables that a record holds: all but the constants. */
    List<LiveLocal> saved() {
      return locals.stream().filter(local -> local.constant() == null).toList();
    }
  }

  /**
   * A live local variable.
   *
   * @param index the variable
   * @param type its type for the verifier
   * @param constant its value, if that is known
   */
  record LiveLocal(int index, Type type, Origin.Constant constant) {
    /** The variable in a frame; null if it holds nothing that can be saved there. */
    static LiveLocal of(int index, FrameValue value) {
      if (value.type() == null || value.isUninitialized()) {
        return null;
      }
      if (value.type().equals(FrameValue.NULL_TYPE)) {
        return new LiveLocal(index, value.type(), new Origin.Constant(Origin.NULL));
      }
      Origin.Constant constant = value.origin() instanceof Origin.Constant known ? known : null;
      return new LiveLocal(index, value.type(), constant);
    }
  }

  /**
   * A handler of the program.
   *
   * @param start where it begins
   * @param type what it catches; null for everything
   */
  record Handler(LabelNode start, String type) {}
}
