package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;

/** What is done with enums, inner classes and classes without a name. */
final class Classes {
  private final Expressions expressions;
  private final Scope scope;

  Classes(Expressions expressions) {
    this.expressions = expressions;
    this.scope = expressions.scope;
  }

  private Code any(String type, int depth) {
    return expressions.of(type, Math.max(0, depth - 1));
  }

  private Code call(String result, Code receiver, String method, List<String> types, int depth) {
    List<Object> parts = new ArrayList<>(List.of("(", receiver, ")." + method + "("));
    expressions.calls.addArguments(parts, types, depth);
    parts.add(")");
    return Code.expression(result, parts.toArray());
  }

  /** A constant of the enum. */
  Code hue(int depth) {
    return switch (scope.random.nextInt(8)) {
      case 0, 2, 3 ->
          Code.expression(
              JavaType.HUE, "Hue.values()[", expressions.index(Math.max(0, depth - 1)), "]");
      case 1 -> Code.expression(JavaType.HUE, "Hue.valueOf(", any(JavaType.STRING, depth), ")");
      default -> call(JavaType.HUE, any(JavaType.HUE, depth), "next", List.of(), depth);
    };
  }

  /** An object inside another one. */
  Code inner(int depth) {
    if (scope.method.number() >= RandomJava.CONSTRUCTORS) {
      return expressions.simple(JavaType.INNER);
    }
    return call(JavaType.INNER, any(JavaType.BASE, depth), "new Inner", List.of("long"), depth);
  }

  /** A record; of an abbreviated form, sometimes. */
  Code record(String type, int depth) {
    if (scope.method.number() >= RandomJava.CONSTRUCTORS) {
      return expressions.simple(type);
    }
    List<String> arguments =
        scope.oneIn(3)
            ? List.of(JavaType.BASE)
            : type.equals(JavaType.TIE)
                ? List.of("int", JavaType.BASE, JavaType.STRING)
                : List.of("int[]", "Base[]");
    List<Object> parts = new ArrayList<>(List.of("new " + type + "("));
    expressions.calls.addArguments(parts, arguments, depth);
    parts.add(")");
    return Code.expression(type, parts.toArray());
  }

  /** A number that one of them knows. */
  Code number(int depth) {
    List<String> arguments = List.of("int", JavaType.BASE);
    return switch (scope.random.nextInt(7)) {
      case 5 -> call("int", any(JavaType.TIE, depth), "p0", List.of(), depth);
      case 6 -> call("int", any(JavaType.TIE, depth), "hashCode", List.of(), depth);
      case 0 -> call("int", any(JavaType.HUE, depth), "ordinal", List.of(), depth);
      case 1 -> call("int", any(JavaType.HUE, depth), "mix", arguments, depth);
      case 2 -> call("int", any(JavaType.HUE, depth), "compareTo", List.of(JavaType.HUE), depth);
      case 3 ->
          Code.expression(
              "int",
              "java.util.stream.IntStream.range(0, 3).map(",
              any("IntUnaryOperator", depth),
              ").sum()");
      default -> call("int", any(JavaType.INNER, depth), "work", arguments, depth);
    };
  }

  /** What is in the end around an object. */
  Code top(int depth) {
    List<String> arguments = List.of(JavaType.BASE);
    return call(JavaType.BASE, any(JavaType.INNER, depth), "new Deep().top", arguments, depth);
  }

  /** A field of one of them, or of the class that the others extend. */
  Code place(String type, int depth) {
    return switch (type) {
      case "long" -> expressions.field(type, any(JavaType.INNER, depth), "number");
      case "int" -> expressions.field(type, any(JavaType.HUE, depth), "count");
      case JavaType.BASE ->
          scope.oneIn(2)
              ? expressions.field(type, any(JavaType.INNER, depth), "other")
              : expressions.field(type, any(JavaType.HUE, depth), "owner");
      default -> expressions.field(type, any(JavaType.BASE, depth), "f_" + JavaType.word(type));
    };
  }

  /** An object of a class without a name, with a variable of its own. */
  Code anonymous(int depth) {
    String type = scope.any(List.of("Base", "Left", "Right"));
    List<Object> parts = new ArrayList<>(List.of("((Base) new " + type + "("));
    if (scope.method.number() < RandomJava.CONSTRUCTORS && scope.oneIn(2)) {
      expressions.calls.addArguments(parts, List.of("long", JavaType.STRING), depth);
    }
    Scope inside = scope.inClass(JavaType.BASE, "this");
    String of = JavaType.any(scope.random);
    Code first = new Expressions(inside).of(of, Math.max(0, depth - 1));
    String head = ") {\n      " + of + " " + inside.declare(of, false) + " = (" + of + ") (";
    String arguments = "Base " + inside.declare("Base") + ", int " + inside.declare("int");
    parts.addAll(
        List.of(
            head,
            first,
            ");\n      @Override public Base pick(" + arguments + ") {\n",
            new Statements(inside).functionBody(),
            "      }})"));
    return Code.expression(JavaType.BASE, parts.toArray());
  }
}
