package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Random expressions: nested, so that there is much on the operand stack when calls are made. */
final class Expressions {
  final Scope scope;
  final Calls calls;
  final Functions functions;
  final Classes classes;
  final Collections collections;
  final Locals locals;
  private final Numbers numbers;
  private final Truths truths;
  private final Instances instances;
  private final Arrays arrays;

  Expressions(Scope scope) {
    this.scope = scope;
    calls = new Calls(this);
    functions = new Functions(this);
    classes = new Classes(this);
    collections = new Collections(this);
    locals = new Locals(this);
    numbers = new Numbers(this);
    truths = new Truths(this);
    instances = new Instances(this);
    arrays = new Arrays(this);
  }

  Code of(String type, int depth) {
    List<Supplier<Code>> ways = new ArrayList<>();
    ways.add(() -> simple(type));
    ways.add(() -> place(type, depth));
    if (depth > 0) {
      ways.add(() -> assignment(type, depth));
      ways.add(() -> choice(type, depth));
      if (!scope.callable(type).isEmpty()) {
        ways.add(() -> calls.of(scope.any(scope.callable(type)), depth));
        ways.add(() -> calls.of(scope.any(scope.callable(type)), depth));
      }
      List<FunctionType> applicable = scope.declarations.returning(type);
      if (!applicable.isEmpty()) {
        ways.add(() -> functions.call(scope.any(applicable), depth));
      }
      ways.add(() -> special(type, depth));
      ways.add(() -> special(type, depth));
    }
    return scope.any(ways).get();
  }

  /** What only some types have. */
  private Code special(String type, int depth) {
    if (JavaType.isNumber(type)) {
      return scope.oneIn(3) ? update(type, depth) : numbers.of(type, depth);
    } else if (type.equals("boolean")) {
      return truths.of(depth);
    } else if (JavaType.isFunction(type)) {
      return functions.of(type, depth);
    } else if (JavaType.COLLECTIONS.contains(type)) {
      return collections.of(type, depth);
    }
    return JavaType.isArray(type) ? arrays.of(type, depth) : instances.of(type, depth);
  }

  /** Sometimes a line ends within an expression. */
  String space() {
    return scope.oneIn(4) ? "\n        " : " ";
  }

  Code simple(String type) {
    List<String> variables = scope.variables(type);
    if (!variables.isEmpty() && !scope.oneIn(3)) {
      return Code.expression(type, scope.any(variables));
    } else if (JavaType.isFunction(type) && !scope.oneIn(3)) {
      return functions.simple(type);
    }
    return Code.expression(type, JavaType.constant(type, scope.random));
  }

  /** What can be read and assigned. */
  Code place(String type, int depth) {
    List<String> variables = scope.assignable(type);
    if (!variables.isEmpty() && scope.oneIn(3)) {
      return Code.expression(type, scope.any(variables));
    }
    String word = JavaType.word(type);
    return switch (scope.random.nextInt(depth > 0 ? 5 : 2)) {
      case 0 -> Code.expression(type, "s_" + word);
      case 1 -> field(type, simpleObject(), "f_" + word);
      case 2 -> field(type, of(JavaType.LEFT, depth - 1), "g_" + word);
      case 3 -> classes.place(type, depth);
      default ->
          JavaType.ARRAYS.contains(type + "[]")
              ? arrays.element(type, depth)
              : field(type, of(JavaType.BASE, depth - 1), "f_" + word);
    };
  }

  Code simpleObject() {
    if (!scope.selves.isEmpty() && scope.oneIn(2)) {
      return Code.expression(JavaType.BASE, "((Base) " + scope.any(scope.selves) + ")");
    }
    return simple(JavaType.BASE);
  }

  Code field(String type, Code object, String name) {
    return Code.expression(type, "(", object, ")." + name);
  }

  /** Mostly small, now and then negative. */
  Code index(int depth) {
    return scope.oneIn(12)
        ? Code.expression("int", "(", of("int", depth), ") % 5")
        : Code.expression("int", "(", of("int", depth), ") & 1");
  }

  private Code assignment(String type, int depth) {
    Code place = place(type, depth - 1);
    String cast = "(" + type + ") (";
    Code value = of(type, Math.max(0, depth - 1));
    return Code.expression(type, "(", place, " =" + space() + cast, value, "))");
  }

  private Code choice(String type, int depth) {
    String cast = "(" + type + ") (";
    if (scope.oneIn(3)) {
      return switched(type, cast, depth);
    }
    Code condition = of("boolean", depth - 1);
    Code yes = of(type, depth - 1);
    return Code.expression(
        type,
        "((",
        condition,
        ") ?" + space() + cast,
        yes,
        ") :" + space() + cast,
        of(type, depth - 1),
        "))");
  }

  private Code switched(String type, String cast, int depth) {
    Code first = of(type, depth - 1);
    Code second = of(type, depth - 1);
    return scope.oneIn(2)
        ? Code.expression(
            type,
            "(switch (",
            of(JavaType.HUE, depth - 1),
            ") { case RED -> " + cast,
            first,
            "); case BLUE, GREEN -> " + cast,
            second,
            "); })")
        : Code.expression(
            type,
            "(switch ((",
            of("int", depth - 1),
            ") & 3) { case 0 -> " + cast,
            first,
            "); case 1, 2 -> " + cast,
            second,
            "); default -> " + cast,
            simple(type),
            "); })");
  }

  /** Something that is changed by what it was. */
  Code change(String type, int depth) {
    return JavaType.isNumber(type) && depth > 0 ? update(type, depth) : assignment(type, depth);
  }

  private Code update(String type, int depth) {
    Code place = place(type, depth - 1);
    if (scope.oneIn(2)) {
      String step = scope.any(List.of("++", "--"));
      return scope.oneIn(2) && isPlace(place)
          ? Code.expression(type, "(" + step, place, ")")
          : Code.expression(type, "(", place, step + ")");
    }
    String operator = scope.any(List.of("+=", "-=", "*="));
    return Code.expression(type, "(", place, " " + operator + space(), of(type, depth - 1), ")");
  }

  private static boolean isPlace(Code place) {
    return !place.toString().startsWith("(");
  }
}
