package org.quanta.tests.proof.bytecode;

import java.util.List;

/** Random conditions. */
final class Truths {
  private final Expressions expressions;
  private final Scope scope;

  Truths(Expressions expressions) {
    this.expressions = expressions;
    this.scope = expressions.scope;
  }

  Code of(int depth) {
    return switch (scope.random.nextInt(8)) {
      case 0 -> {
        Code object = any(List.of(JavaType.OBJECT, JavaType.BASE), depth);
        yield truth("((", object, ") instanceof " + scope.any(List.of("Left", "Right")) + ")");
      }
      case 1 -> {
        List<String> types = List.of("Base", "Object", "int[]", "String", "Hue");
        Code left = any(types, depth);
        yield truth("((", left, ") == ", expressions.simple(left.type()), ")");
      }
      case 2 -> {
        String operator = scope.any(List.of("&&", "||", "&", "^")) + expressions.space();
        Code left = any(List.of("boolean"), depth);
        yield truth("((", left, ") " + operator + "(", any(List.of("boolean"), depth), "))");
      }
      case 3 -> truth("!(", any(List.of("boolean"), depth), ")");
      case 4 -> expressions.collections.truth(depth);
      case 5 -> {
        Code left = any(List.of(JavaType.TIE, JavaType.PACK, JavaType.BASE), depth);
        yield truth("(", left, ").equals(", any(List.of(left.type()), depth), ")");
      }
      default -> {
        String operator = scope.any(List.of("<", "<=", ">", "==", "!="));
        Code left = expressions.place(scope.any(JavaType.NUMBERS), depth - 1);
        yield truth("((", left, ") " + operator + " (", any(JavaType.NUMBERS, depth), "))");
      }
    };
  }

  private static Code truth(Object... parts) {
    return Code.expression("boolean", parts);
  }

  private Code any(List<String> types, int depth) {
    return expressions.of(scope.any(types), depth - 1);
  }
}
