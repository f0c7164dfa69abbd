package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.quanta.tests.proof.bytecode.Signature.Owner;

/** Random lambdas, references, and classes without a name for functional interfaces. */
final class Functions {
  private final Expressions expressions;
  private final Scope scope;

  Functions(Expressions expressions) {
    this.expressions = expressions;
    this.scope = expressions.scope;
  }

  Code of(String type, int depth) {
    FunctionType function = scope.declarations.function(type);
    boolean isRoomy = scope.nesting == 0;
    return switch (scope.random.nextInt(8)) {
      case 0, 1 -> isRoomy ? block(function) : lambda(function, depth - 1);
      case 2 -> isRoomy ? anonymous(function, depth) : reference(function, depth - 1);
      case 3, 4 -> reference(function, depth - 1);
      case 5 -> derived(function, depth - 1);
      default -> lambda(function, depth - 1);
    };
  }

  /** One without much in it. */
  Code simple(String type) {
    FunctionType function = scope.declarations.function(type);
    return scope.oneIn(2) ? lambda(function, 0) : reference(function, 0);
  }

  /** One that can be made without trouble. */
  Code plain(FunctionType function) {
    return lambda(function, 0);
  }

  Code call(FunctionType function, int depth) {
    String method = function.method();
    if (function.isOwn()) {
      method = scope.any(List.of(method, method, "twice", "after().call"));
    }
    int inside = Math.max(0, depth - 1);
    List<Object> parts = new ArrayList<>();
    parts.addAll(List.of("(", expressions.of(function.type(), inside), ")." + method + "("));
    expressions.calls.addArguments(parts, function.parameters(), depth);
    parts.add(")");
    return Code.expression(function.result(), parts.toArray());
  }

  /** Some can be serialized, which makes the compiler add a method that does the contrary. */
  private String cast(FunctionType function) {
    return "((" + function.type() + (scope.oneIn(9) ? " & java.io.Serializable) " : ") ");
  }

  private static String declare(Scope inside, List<String> parameters) {
    StringBuilder names = new StringBuilder();
    for (String type : parameters) {
      names.append(names.isEmpty() ? "" : ", ").append(inside.declare(type));
    }
    return "(" + names + ") -> ";
  }

  private Code lambda(FunctionType function, int depth) {
    String result = function.result();
    if (result.equals("void")) {
      return Code.expression(function.type(), cast(function) + "() -> Quantum.qbreak())");
    }
    Scope inside = scope.lambda(result);
    String head =
        cast(function) + declare(inside, function.parameters()) + "spent() ? (" + result + ") ";
    return Code.expression(function.type(), head + empty(result), value(inside, depth), "))");
  }

  /** Often what it does has to be undone. */
  private Code value(Scope inside, int depth) {
    Expressions within = new Expressions(inside);
    String result = inside.method.result();
    int inner = Math.max(0, depth);
    return inside.oneIn(3) ? within.change(result, inner) : within.of(result, inner);
  }

  private static String empty(String result) {
    return JavaType.simplest(result) + " : (" + result + ") (";
  }

  /** A lambda for an interface of the JDK, without a cast. */
  Code callback(List<String> parameters, String result, int depth) {
    Scope inside = scope.lambda(result);
    String head = declare(inside, parameters);
    if (scope.nesting == 0 && (result.equals("void") || scope.oneIn(3))) {
      return Code.fixed(head + "{\n", new Statements(inside).functionBody(), "      }");
    } else if (result.equals("void")) {
      return Code.fixed(head + "say(", new Expressions(inside).change("int", depth), ")");
    }
    head += "spent() ? (" + result + ") ";
    return Code.fixed(head + empty(result), value(inside, depth), ")");
  }

  private Code block(FunctionType function) {
    Scope inside = scope.lambda(function.result());
    String head = cast(function) + declare(inside, function.parameters()) + "{\n";
    return Code.expression(
        function.type(), head, new Statements(inside).functionBody(), "      })");
  }

  /** With a variable of its own. */
  private Code anonymous(FunctionType function, int depth) {
    Scope inside = scope.inClass(function.result(), "");
    Code first = new Expressions(inside).of("int", Math.max(0, depth - 1));
    String field = inside.declare("int", false);
    StringBuilder head = new StringBuilder();
    for (String type : function.parameters()) {
      head.append(head.isEmpty() ? "" : ", ").append(type + " " + inside.declare(type));
    }
    return Code.expression(
        function.type(),
        "((" + function.type() + ") new " + function.type() + "() {\n      int " + field + " = ",
        first,
        ";\n      public " + function.result() + " " + function.method() + "(" + head + ") {\n",
        new Statements(inside).functionBody(),
        "      }})");
  }

  private Code derived(FunctionType function, int depth) {
    Code from = expressions.of(function.type(), Math.max(0, depth));
    if (function.isOwn()) {
      String how = scope.any(List.of(").after()", ")::call", ")::twice"));
      return Code.expression(function.type(), "((" + function.type() + ") (", from, how + ")");
    } else if (function.type().equals("IntUnaryOperator")) {
      Code second = expressions.of(function.type(), Math.max(0, depth));
      String how = scope.any(List.of(").andThen(", ").compose("));
      return Code.expression(function.type(), "(", from, how, second, ")");
    }
    String method = ")::" + function.method() + ")";
    return Code.expression(function.type(), "((" + function.type() + ") (", from, method);
  }

  private Code reference(FunctionType function, int depth) {
    String head = cast(function);
    if (function.isOwn()) {
      return ownReference(function, head, depth);
    }
    String name =
        switch (function.type()) {
          case FunctionType.MAKE, "Supplier<Base>" -> scope.any(List.of("Base", "Left", "Right"));
          case "IntFunction<int[]>" -> "int[]";
          default -> "";
        };
    if (!name.isEmpty()) {
      return Code.expression(function.type(), head + name + "::new)");
    }
    return switch (function.type()) {
      case "IntUnaryOperator" ->
          Code.expression(
              function.type(),
              head + scope.any(List.of("Tape::block", "Math::abs", "Face::twist")) + ")");
      case "ToIntFunction<Base>" ->
          Code.expression(function.type(), head + scope.any(List.of("Base", "Face")) + "::id)");
      case FunctionType.RUNNABLE -> Code.expression(function.type(), head + "Quantum::qbreak)");
      default ->
          Code.expression(
              function.type(),
              head + "((Face<Base>) (",
              expressions.calls.face(Math.max(0, depth)),
              "))::pick)");
    };
  }

  private Code ownReference(FunctionType function, String head, int depth) {
    Signature method = function.reference();
    String name = "::" + method.name() + ")";
    if (method.owner() == Owner.PROGRAM) {
      return Code.expression(function.type(), head + scope.declarations.program() + name);
    } else if (FunctionType.takesReceiver(method)) {
      return Code.expression(function.type(), head + "Base" + name);
    }
    String above = scope.superOf(method.owner());
    if (!above.isEmpty() && scope.oneIn(3)) {
      return Code.expression(function.type(), head + above + name);
    }
    Code receiver =
        method.owner() == Owner.CLASS
            ? expressions.calls.receiver(Math.max(0, depth))
            : expressions.calls.face(Math.max(0, depth));
    String as = method.owner() == Owner.CLASS ? "Base" : "Face<Base>";
    return Code.expression(function.type(), head + "((" + as + ") (", receiver, "))" + name);
  }
}
