package org.quanta.tests.proof.bytecode;

import java.util.List;

/** Random numbers. */
final class Numbers {
  private final Expressions expressions;
  private final Scope scope;

  Numbers(Expressions expressions) {
    this.expressions = expressions;
    this.scope = expressions.scope;
  }

  Code of(String type, int depth) {
    String cast = "(" + type + ") ";
    return switch (scope.random.nextInt(12)) {
      case 0 -> Code.expression(type, cast + "(", any(JavaType.NUMBERS, depth), ")");
      case 1 -> bits(type, depth);
      case 2 -> Code.expression(type, cast + "(-(", any(JavaType.NUMBERS, depth), "))");
      case 3 -> Code.expression(type, cast + "(", any(JavaType.ARRAYS, depth), ").length");
      case 4 -> Code.expression(type, cast + "Tape.block(", any(List.of("int"), depth), ")");
      case 5 -> divide(type, depth);
      case 6 ->
          Code.expression(type, cast + "((Face<Base>) (", expressions.calls.face(depth), ")).id()");
      case 11 -> Code.expression(type, cast + "(", expressions.collections.number(depth), ")");
      case 7, 8 -> Code.expression(type, cast + "(", expressions.classes.number(depth), ")");
      default -> sum(type, depth);
    };
  }

  private Code any(List<String> types, int depth) {
    return expressions.of(scope.any(types), depth - 1);
  }

  private Code sum(String type, int depth) {
    Code left = any(JavaType.NUMBERS, depth);
    String operator = scope.any(List.of("+", "-", "*")) + expressions.space();
    Code right = any(JavaType.NUMBERS, depth);
    return Code.expression(type, "(" + type + ") ((", left, ") " + operator + "(", right, "))");
  }

  private Code divide(String type, int depth) {
    Code left = any(JavaType.INTEGERS, depth);
    String operator = expressions.space() + scope.any(List.of("/", "%"));
    Code right = any(List.of("int", "byte", "long"), depth);
    return Code.expression(type, "(" + type + ") ((", left, ")" + operator + " (", right, "))");
  }

  private Code bits(String type, int depth) {
    Code left = any(JavaType.INTEGERS, depth);
    String operator = scope.any(List.of("<<", ">>", ">>>", "&", "|", "^"));
    Code right = any(List.of("int"), depth);
    return Code.expression(type, "(" + type + ") ((", left, ") " + operator + " (", right, "))");
  }
}
