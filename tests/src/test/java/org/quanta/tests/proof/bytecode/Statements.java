package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;

/** Random statements. */
final class Statements {
  private static final int DEPTH = 2;

  final Scope scope;
  final Expressions expressions;
  private final Attempts attempts;
  private final CollectionStatements collections;
  private final BuilderStatements builders;

  Statements(Scope scope) {
    this.scope = scope;
    this.expressions = new Expressions(scope);
    this.attempts = new Attempts(this);
    this.collections = new CollectionStatements(this);
    this.builders = new BuilderStatements(this);
  }

  /** What a function does: not much, with a break, behind which something changes. */
  Code functionBody() {
    String result = scope.method.result();
    Code some = block(scope.random.nextInt(2), "        ");
    String start = scope.method.guard() + "        Quantum.qbreak();\n        ";
    Code change = expressions.change(scope.any(JavaType.NUMBERS), 1);
    Code first = Code.block(List.of(Code.statement("say(", change, ");\n")));
    return result.equals("void")
        ? Code.fixed(start, first, some)
        : Code.fixed(
            start, first, some, "        return (" + result + ") (", any(result, 2), ");\n");
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
    return switch (scope.random.nextInt(depth > 0 ? 30 : 14)) {
      case 0, 1 -> declaration(indent, DEPTH);
      case 2, 3 -> Code.statement(indent, "Quantum.qbreak();\n");
      case 4 -> say(indent);
      case 5 -> leave(indent);
      case 6, 7 -> call(indent);
      case 8 -> Code.statement(indent, "dump(", any("Base", 1), ");\n");
      case 9, 10, 11 -> assignment(indent);
      case 12 -> run(indent);
      case 13, 24 -> collections.of(depth, indent);
      case 25, 26 -> scope.nesting < 2 ? expressions.locals.declareClass(indent) : say(indent);
      case 27 -> expressions.locals.declareRecord(indent);
      case 28, 29 -> builders.of(depth, indent);
      case 14, 23 -> choice(depth, indent);
      case 15, 16 -> loop(depth, indent);
      case 17, 18 -> choices(depth, indent);
      case 19 -> section(depth, indent);
      default -> attempts.of(depth, indent);
    };
  }

  Code any(String type, int depth) {
    return expressions.of(type, depth);
  }

  Code declaration(String indent, int depth) {
    String type = JavaType.any(scope.random);
    Code value = any(type, depth);
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
        indent, "say(", expressions.calls.of(scope.any(scope.callable()), DEPTH), ");\n");
  }

  /** A function without a result. */
  private Code run(String indent) {
    FunctionType function = scope.declarations.function(FunctionType.RUNNABLE);
    return Code.statement(indent, expressions.functions.call(function, DEPTH), ";\n");
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
    } else if (scope.oneIn(2) || scope.method.result().isEmpty()) {
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
    String type = scope.any(List.of("int", "int", JavaType.STRING, JavaType.HUE));
    Code on = any(type, 2);
    String open = "switch (";
    String close = ") {\n";
    String[] cases = {"RED", "GREEN"};
    if (type.equals(JavaType.STRING)) {
      open = "switch (\"\" + (";
      close = ")) {\n";
      cases = new String[] {"\"a\"", "\"null\""};
    } else if (type.equals("int")) {
      open = "switch ((";
      close = ") & 3) {\n";
      cases = new String[] {"0", "1"};
    }
    return Code.statement(
        indent,
        open,
        on,
        close,
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
}
