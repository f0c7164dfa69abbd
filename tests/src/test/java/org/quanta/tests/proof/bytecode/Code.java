package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a generated program: a tree of texts and further pieces, which can be made smaller.
 *
 * @param type what an expression is of
 * @param parts strings and pieces
 */
record Code(Role role, String type, List<Object> parts) {
  /** What may be done with a piece when a program is made smaller. */
  enum Role {
    /** Nothing, but its parts may change. */
    FIXED,
    /** Some of its parts may be left out. */
    BLOCK,
    /** Blocks in it may take its place. */
    STATEMENT,
    /** A constant may take its place, or an expression in it that has the same type. */
    EXPRESSION
  }

  Code {
    parts = List.copyOf(parts);
  }

  static Code fixed(Object... parts) {
    return new Code(Role.FIXED, "", List.of(parts));
  }

  static Code statement(Object... parts) {
    return new Code(Role.STATEMENT, "", List.of(parts));
  }

  static Code expression(String type, Object... parts) {
    return new Code(Role.EXPRESSION, type, List.of(parts));
  }

  static Code block(List<? extends Code> statements) {
    return new Code(Role.BLOCK, "", List.copyOf(statements));
  }

  /** This piece and all in it, in order of their beginnings. */
  List<Code> all() {
    List<Code> result = new ArrayList<>();
    collect(result);
    return result;
  }

  private void collect(List<Code> result) {
    result.add(this);
    for (Object part : parts) {
      if (part instanceof Code code) {
        code.collect(result);
      }
    }
  }

  /** This piece with another one in place of the n-th of {@link #all}. */
  Code replace(int number, Code replacement) {
    if (number == 0) {
      return replacement;
    }
    List<Object> changed = new ArrayList<>(parts);
    int left = number - 1;
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i) instanceof Code code) {
        int size = code.all().size();
        if (left < size) {
          changed.set(i, code.replace(left, replacement));
          return new Code(role, type, changed);
        }
        left -= size;
      }
    }
    throw new IndexOutOfBoundsException(number);
  }

  /** The source. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    print(text);
    return text.toString();
  }

  private void print(StringBuilder text) {
    for (Object part : parts) {
      if (part instanceof Code code) {
        code.print(text);
      } else {
        text.append(part);
      }
    }
  }
}
