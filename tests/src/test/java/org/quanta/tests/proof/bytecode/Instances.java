package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;

/** Random objects of the program's classes, texts, and objects of any kind. */
final class Instances {
  /** What has a text that is the same in each run. */
  private static final List<String> TEXTS =
      List.of(
          "int",
          "double",
          "String",
          "char",
          "boolean",
          "long",
          "Hue",
          "Tie",
          "Base",
          JavaType.LIST,
          JavaType.MAP);

  private final Expressions expressions;
  private final Scope scope;

  Instances(Expressions expressions) {
    this.expressions = expressions;
    this.scope = expressions.scope;
  }

  Code of(String type, int depth) {
    return switch (type) {
      case JavaType.STRING -> text(depth);
      case JavaType.OBJECT -> anything(depth);
      case JavaType.BASE -> instance(depth);
      case JavaType.LEFT -> !scope.oneIn(4) ? make(type, depth) : cast(type, JavaType.BASE, depth);
      case JavaType.HUE ->
          scope.oneIn(12) ? cast(type, JavaType.OBJECT, depth) : expressions.classes.hue(depth);
      case JavaType.INNER ->
          scope.oneIn(12) ? cast(type, JavaType.OBJECT, depth) : expressions.classes.inner(depth);
      case JavaType.TIE, JavaType.PACK -> expressions.classes.record(type, depth);
      default -> throw new IllegalArgumentException(type);
    };
  }

  private Code cast(String type, String from, int depth) {
    return Code.expression(type, "((" + type + ") (", expressions.of(from, depth - 1), "))");
  }

  private Code text(int depth) {
    String type = scope.any(TEXTS);
    if (scope.oneIn(9)) {
      return cast(JavaType.STRING, JavaType.OBJECT, depth);
    }
    Code left = expressions.of(JavaType.STRING, depth - 1);
    String plus = expressions.space() + "+ (";
    Code right = expressions.of(type, depth - 1);
    return Code.expression(JavaType.STRING, "Tape.shorten((", left, ")" + plus, right, "))");
  }

  private Code anything(int depth) {
    String type = scope.any(JavaType.ALL);
    return type.equals("boolean") || JavaType.isNumber(type)
        ? Code.expression(
            JavaType.OBJECT,
            "((Object) " + boxed(type) + ".valueOf(",
            expressions.of(type, depth - 1),
            "))")
        : cast(JavaType.OBJECT, type, depth);
  }

  private static String boxed(String type) {
    return switch (type) {
      case "int" -> "Integer";
      case "char" -> "Character";
      default -> Character.toUpperCase(type.charAt(0)) + type.substring(1);
    };
  }

  private Code instance(int depth) {
    if (scope.oneIn(4)) {
      return expressions.locals.areThere()
          ? expressions.locals.instance(depth)
          : expressions.collections.item(depth);
    }
    return switch (scope.random.nextInt(12)) {
      case 11 ->
          Code.expression(JavaType.BASE, "(", expressions.of(JavaType.TIE, depth - 1), ").p1()");
      case 0, 1 -> cast(JavaType.BASE, JavaType.LEFT, depth);
      case 2 -> pick(depth);
      case 3 -> expressions.classes.top(depth);
      case 4, 5 ->
          scope.nesting == 0
              ? expressions.classes.anonymous(depth)
              : make(scope.any(List.of("Right", "Base")), depth);
      case 6 -> cast(JavaType.BASE, JavaType.OBJECT, depth);
      default -> make(scope.any(List.of("Right", "Base")), depth);
    };
  }

  private Code pick(int depth) {
    List<Object> parts = new ArrayList<>();
    parts.addAll(List.of("((Face<Base>) (", expressions.calls.face(depth), ")).pick("));
    expressions.calls.addArguments(parts, List.of(JavaType.BASE, "int"), depth);
    parts.add(")");
    return Code.expression(JavaType.BASE, parts.toArray());
  }

  private Code make(String type, int depth) {
    String of = type.equals(JavaType.LEFT) ? type : JavaType.BASE;
    List<Object> parts = new ArrayList<>(List.of("((" + of + ") new " + type + "("));
    if (scope.method.number() < RandomJava.CONSTRUCTORS && !scope.oneIn(3)) {
      expressions.calls.addArguments(parts, List.of("long", JavaType.STRING), depth);
    }
    parts.add("))");
    return Code.expression(of, parts.toArray());
  }
}
