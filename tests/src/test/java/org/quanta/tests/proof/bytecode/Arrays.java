package org.quanta.tests.proof.bytecode;

/** Random arrays and their elements. */
final class Arrays {
  private final Expressions expressions;
  private final Scope scope;

  Arrays(Expressions expressions) {
    this.expressions = expressions;
    this.scope = expressions.scope;
  }

  Code element(String type, int depth) {
    Code array = expressions.of(type + "[]", depth - 1);
    return Code.expression(type, "(", array, ")[", expressions.index(depth - 1), "]");
  }

  Code of(String type, int depth) {
    String element = JavaType.element(type);
    if (type.equals("Hue[]") && scope.oneIn(3)) {
      return Code.expression(type, "Hue.values()");
    }
    return switch (scope.random.nextInt(8)) {
      case 0 -> Code.expression(type, "(", expressions.of(type, depth - 1), ").clone()");
      case 1 -> {
        Code object = expressions.of(JavaType.OBJECT, depth - 1);
        yield Code.expression(type, "((" + type + ") (", object, "))");
      }
      case 2, 3, 4, 5 -> {
        Code first = expressions.of(element, depth - 1);
        String cast = "(" + element + ") (";
        String comma = ")," + expressions.space() + cast;
        Code second = expressions.of(element, depth - 1);
        yield Code.expression(type, "new " + type + " {" + cast, first, comma, second, ")}");
      }
      default -> empty(type, element, depth);
    };
  }

  private Code empty(String type, String element, int depth) {
    Code length = expressions.index(depth - 1);
    if (JavaType.isArray(element)) {
      String inner = JavaType.element(element);
      return scope.oneIn(3)
          ? Code.expression(type, "new " + inner + "[", length, " + 1][]")
          : Code.expression(
              type, "new " + inner + "[", length, " + 1][", expressions.index(depth - 1), "]");
    }
    if (type.equals("Base[]") && scope.oneIn(3)) {
      return Code.expression(type, "((Base[]) new Left[", length, " + 1])");
    }
    return Code.expression(type, "new " + element + "[", length, " + 1]");
  }
}
