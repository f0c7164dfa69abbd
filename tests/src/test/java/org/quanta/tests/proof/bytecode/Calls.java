package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.quanta.tests.proof.bytecode.Signature.Owner;

/** Random calls of the program's methods. */
final class Calls {
  private final Expressions expressions;
  private final Scope scope;

  Calls(Expressions expressions) {
    this.expressions = expressions;
    this.scope = expressions.scope;
  }

  Code of(Signature method, int depth) {
    List<Object> parts = new ArrayList<>();
    String above = scope.superOf(method.owner());
    if (!above.isEmpty() && scope.oneIn(3)) {
      parts.add(above + "." + method.name() + "(");
    } else if (method.owner() == Owner.INTERFACE) {
      parts.addAll(List.of("((Face<Base>) (", face(depth), "))." + method.name() + "("));
    } else if (method.owner() == Owner.CLASS) {
      parts.addAll(List.of("(", receiver(depth), ")." + method.name() + "("));
    } else {
      parts.add(method.name() + "(");
    }
    addArguments(parts, method.parameters(), depth);
    parts.add(")");
    return Code.expression(method.result(), parts.toArray());
  }

  Code receiver(int depth) {
    return scope.oneIn(2) || depth == 0
        ? expressions.simpleObject()
        : expressions.of(JavaType.BASE, depth - 1);
  }

  /** Something that implements the generic interface. */
  Code face(int depth) {
    return scope.oneIn(5) ? expressions.of(JavaType.HUE, Math.max(0, depth - 1)) : receiver(depth);
  }

  void addArguments(List<Object> parts, List<String> types, int depth) {
    for (int i = 0; i < types.size(); i++) {
      parts.add(i == 0 ? "" : "," + expressions.space());
      String type = types.get(i);
      parts.add("(" + type + ") (");
      String of = type.equals(JavaType.INTEGER) ? "int" : type;
      parts.add(expressions.of(of, Math.max(0, depth - 1)));
      parts.add(")");
    }
  }
}
