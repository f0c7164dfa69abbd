package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;

/** Random try statements: with handlers, what happens in any case, and resources. */
final class Attempts {
  private static final List<String> CAUGHT =
      List.of(
          "Oops",
          "NullPointerException",
          "IndexOutOfBoundsException",
          "ArithmeticException",
          "ClassCastException",
          "NegativeArraySizeException",
          "ArrayStoreException",
          "IllegalArgumentException",
          "ConcurrentModificationException",
          "NoSuchElementException");

  private final Statements statements;
  private final Scope scope;

  Attempts(Statements statements) {
    this.statements = statements;
    this.scope = statements.scope;
  }

  Code of(int depth, String indent) {
    boolean hasResources = scope.oneIn(3);
    boolean isCaught = !scope.oneIn(4);
    List<Object> parts = new ArrayList<>(List.of(indent, "try "));
    if (hasResources) {
      addResources(parts);
    }
    parts.addAll(List.of("{\n", body(depth, indent)));
    if (isCaught) {
      if (scope.oneIn(2)) {
        addHandler(parts, scope.any(CAUGHT), depth, indent);
      }
      addHandler(parts, "RuntimeException", depth, indent);
    }
    if ((!isCaught && !hasResources) || scope.oneIn(3)) {
      parts.addAll(List.of(indent, "} finally {\n", body(depth, indent)));
    }
    parts.addAll(List.of(indent, "}\n"));
    return Code.statement(parts.toArray());
  }

  private Code body(int depth, String indent) {
    return statements.block(depth - 1, indent + "  ");
  }

  /** One or two, which may be null, and may fail when they are closed. */
  private void addResources(List<Object> parts) {
    parts.add("(");
    for (int i = scope.random.nextInt(2); i >= 0; i--) {
      parts.add("Resource " + scope.name("r") + " = open(");
      parts.addAll(List.of(statements.any("int", 1), i == 0 ? ")" : "); "));
    }
    parts.add(") ");
  }

  private void addHandler(List<Object> parts, String type, int depth, String indent) {
    String name = scope.name("e");
    parts.addAll(
        List.of(
            indent,
            "} catch (" + type + " " + name + ") {\n",
            indent,
            "  caught(" + name + ");\n",
            body(depth, indent)));
  }
}
