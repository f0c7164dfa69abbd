package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;

/** Random statements. */
final class Statements {
  private static final List<String> CAUGHT =
      List.of(
          "RuntimeException",
          "Oops",
          "NullPointerException",
          "IndexOutOfBoundsException",
          "ArithmeticException",
          "ClassCastException",
          "NegativeArraySizeException",
          "ArrayStoreException",
          "IllegalArgumentException");
  private static final int DEPTH = 2;

  private final Scope scope;
  private final Expressions expressions;

  Statements(Scope scope) {
    this.scope = scope;
    this.expressions = new Expressions(scope);
  }

  /** A number of statements with variables of their own. */
  Code block(int depth, String indent) {
    int mark = scope.begin();
    List<Code> statements = new ArrayList<>();
    for (int i = 1 + scope.random.nextInt(3); i > 0; i--) {
      statements.add(statement(depth, indent));
    }
    scope.end(mark);
    return Code.block(statements);
  }

  Code statement(int depth, String indent) {
    return switch (scope.random.nextInt(depth > 0 ? 22 : 12)) {
      case 0, 1 -> declaration(indent);
      case 2, 3 -> Code.statement(indent, "Quantum.qbreak();\n");
      case 4 -> say(indent);
      case 5 -> leave(indent);
      case 6, 7 -> call(indent);
      case 8 -> Code.statement(indent, "dump(", any("Base", 1), ");\n");
      case 9, 10, 11 -> assignment(indent);
      case 12, 13 -> choice(depth, indent);
      case 14, 15 -> loop(depth, indent);
      case 16 -> choices(depth, indent);
      case 17 -> section(depth, indent);
      default -> attempt(depth, indent);
    };
  }

  private Code any(String type, int depth) {
    return expressions.of(type, depth);
  }

  Code declaration(String indent) {
    String type = JavaType.any(scope.random);
    Code value = any(type, DEPTH);
    return Code.statement(
        indent, type + " " + scope.declare(type) + " = (" + type + ") (", value, ");\n");
  }

  private Code say(String indent) {
    return Code.statement(indent, "say(", any(JavaType.any(scope.random), DEPTH), ");\n");
  }

  private Code call(String indent) {
    if (scope.callable().isEmpty()) {
      return say(indent);
    }
    return Code.statement(
        indent, "say(", expressions.call(scope.any(scope.callable()), DEPTH), ");\n");
  }

  private Code assignment(String indent) {
    String type = JavaType.any(scope.random);
    Code place = expressions.place(type, 2);
    return Code.statement(indent, place, " = (" + type + ") (", any(type, DEPTH), ");\n");
  }

  private Code leave(String indent) {
    Code when = any("boolean", 2);
    if (!scope.loops.isEmpty() && scope.oneIn(2)) {
      String how = scope.any(List.of("break ", "continue ")) + scope.any(scope.loops);
      return Code.statement(indent, "if (", when, ") " + how + ";\n");
    } else if (scope.oneIn(2)) {
      return Code.statement(
          indent, "if (", when, ")\n" + indent + "  throw new Oops(", any("int", 2), ");\n");
    } else if (scope.method.result().equals("void")) {
      return Code.statement(indent, "if (", when, ") return;\n");
    }
    String type = scope.method.result();
    return Code.statement(indent, "if (", when, ") return (" + type + ") (", any(type, 2), ");\n");
  }

  private Code choice(int depth, String indent) {
    Code when = any("boolean", 2);
    Code yes = block(depth - 1, indent + "  ");
    if (scope.oneIn(2)) {
      return Code.statement(indent, "if (", when, ") {\n", yes, indent, "}\n");
    }
    return Code.statement(
        indent,
        "if (",
        when,
        ") {\n",
        yes,
        indent,
        "} else {\n",
        block(depth - 1, indent + "  "),
        indent,
        "}\n");
  }

  private Code loop(int depth, String indent) {
    String i = scope.name("i");
    String label = scope.name("l");
    scope.loops.add(label);
    Code body = block(depth - 1, indent + "  ");
    scope.loops.remove(label);
    String from = i + " = 0";
    String until = i + " < 3";
    return scope.oneIn(2)
        ? Code.statement(
            indent,
            label + ": for (int " + from + "; " + until + "; " + i + "++) {\n",
            body,
            indent,
            "}\n")
        : Code.statement(
            indent,
            "int " + from + ";\n" + indent + label + ": do {\n",
            body,
            indent,
            "} while (++" + until + ");\n");
  }

  private Code choices(int depth, String indent) {
    boolean isText = scope.oneIn(3);
    Code on = any(isText ? JavaType.STRING : "int", 2);
    String open = isText ? "switch (\"\" + (" : "switch ((";
    String[] cases = isText ? new String[] {"\"a\"", "\"null\""} : new String[] {"0", "1"};
    return Code.statement(
        indent,
        open,
        on,
        isText ? ")) {\n" : ") & 3) {\n",
        indent,
        "  case " + cases[0] + ":\n",
        block(depth - 1, indent + "    "),
        indent,
        "  case " + cases[1] + ":\n",
        block(depth - 1, indent + "    "),
        indent,
        "    break;\n",
        indent,
        "  default:\n",
        block(depth - 1, indent + "    "),
        indent,
        "}\n");
  }

  /** Several breaks that are none, or a monitor. */
  private Code section(int depth, String indent) {
    if (scope.oneIn(2)) {
      Code on = any("Base", 1);
      return Code.statement(
          indent, "synchronized (", on, ") {\n", block(depth - 1, indent + "  "), indent, "}\n");
    }
    return Code.statement(
        indent,
        "Quantum.enterAtomic();\n",
        indent,
        "try {\n",
        block(depth - 1, indent + "  "),
        indent,
        "} finally {\n",
        indent,
        "  Quantum.exitAtomic();\n",
        indent,
        "}\n");
  }

  private Code attempt(int depth, String indent) {
    List<Object> parts = new ArrayList<>();
    parts.addAll(List.of(indent, "try {\n", block(depth - 1, indent + "  ")));
    boolean isCaught = scope.oneIn(4) ? false : true;
    if (isCaught) {
      if (scope.oneIn(2)) {
        addHandler(parts, scope.any(CAUGHT.subList(1, CAUGHT.size())), depth, indent);
      }
      addHandler(parts, CAUGHT.get(0), depth, indent);
    }
    if (!isCaught || scope.oneIn(3)) {
      parts.addAll(List.of(indent, "} finally {\n", block(depth - 1, indent + "  ")));
    }
    parts.addAll(List.of(indent, "}\n"));
    return Code.statement(parts.toArray());
  }

  private void addHandler(List<Object> parts, String type, int depth, String indent) {
    String name = scope.name("e");
    parts.addAll(
        List.of(
            indent,
            "} catch (" + type + " " + name + ") {\n",
            indent,
            "  caught(" + name + ");\n",
            block(depth - 1, indent + "  ")));
  }
}
