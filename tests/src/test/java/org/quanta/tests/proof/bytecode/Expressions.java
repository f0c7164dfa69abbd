package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.quanta.tests.proof.bytecode.Signature.Owner;

/** Random expressions: nested, so that there is much on the operand stack when calls are made. */
final class Expressions {
  private final Scope scope;

  Expressions(Scope scope) {
    this.scope = scope;
  }

  Code of(String type, int depth) {
    List<Supplier<Code>> ways = new ArrayList<>();
    ways.add(() -> simple(type));
    ways.add(() -> place(type, depth));
    if (depth > 0) {
      ways.add(() -> assignment(type, depth));
      ways.add(() -> choice(type, depth));
      if (!scope.callable(type).isEmpty()) {
        ways.add(() -> call(scope.any(scope.callable(type)), depth));
        ways.add(() -> call(scope.any(scope.callable(type)), depth));
      }
      if (JavaType.isNumber(type)) {
        ways.add(() -> number(type, depth));
        ways.add(() -> number(type, depth));
        ways.add(() -> update(type, depth));
      } else if (type.equals("boolean")) {
        ways.add(() -> test(depth));
        ways.add(() -> test(depth));
      } else {
        ways.add(() -> object(type, depth));
        ways.add(() -> object(type, depth));
      }
    }
    return scope.any(ways).get();
  }

  private Code expression(String type, Object... parts) {
    return Code.expression(type, parts);
  }

  /** Sometimes a line ends within an expression. */
  private String space() {
    return scope.oneIn(4) ? "\n        " : " ";
  }

  private Code simple(String type) {
    List<String> variables = scope.variables(type);
    if (!variables.isEmpty() && !scope.oneIn(3)) {
      return expression(type, scope.any(variables));
    }
    return expression(type, JavaType.constant(type, scope.random));
  }

  /** What can be read and assigned. */
  Code place(String type, int depth) {
    List<String> variables = scope.variables(type);
    if (!variables.isEmpty() && scope.oneIn(3)) {
      return expression(type, scope.any(variables));
    }
    String word = JavaType.word(type);
    return switch (scope.random.nextInt(depth > 0 ? 4 : 2)) {
      case 0 -> expression(type, "s_" + word);
      case 1 -> field(type, simpleObject(), "f_" + word);
      case 2 -> field(type, of(JavaType.LEFT, depth - 1), "g_" + word);
      default ->
          JavaType.ARRAYS.contains(type + "[]")
              ? element(type, depth)
              : field(type, of(JavaType.BASE, depth - 1), "f_" + word);
    };
  }

  private Code simpleObject() {
    if (!scope.self.isEmpty() && scope.oneIn(2)) {
      return expression(JavaType.BASE, "((Base) this)");
    }
    return simple(JavaType.BASE);
  }

  private Code field(String type, Code object, String name) {
    return expression(type, "(", object, ")." + name);
  }

  private Code element(String type, int depth) {
    return expression(type, "(", of(type + "[]", depth - 1), ")[", index(depth - 1), "]");
  }

  /** Mostly small, now and then negative. */
  private Code index(int depth) {
    return scope.oneIn(5)
        ? expression("int", "(", of("int", depth), ") % 5")
        : expression("int", "(", of("int", depth), ") & 1");
  }

  private Code assignment(String type, int depth) {
    Code place = place(type, depth - 1);
    String cast = "(" + type + ") (";
    return expression(type, "(", place, " =" + space() + cast, of(type, depth - 1), "))");
  }

  private Code choice(String type, int depth) {
    String cast = "(" + type + ") (";
    if (scope.oneIn(3)) {
      Object first = of(type, depth - 1);
      Object second = of(type, depth - 1);
      Code of = of("int", depth - 1);
      return expression(
          type,
          "(switch ((",
          of,
          ") & 3) { case 0 -> " + cast,
          first,
          "); case 1, 2 -> " + cast,
          second,
          "); default -> " + cast,
          simple(type),
          "); })");
    }
    Code condition = of("boolean", depth - 1);
    Code yes = of(type, depth - 1);
    return expression(
        type,
        "((",
        condition,
        ") ?" + space() + cast,
        yes,
        ") :" + space() + cast,
        of(type, depth - 1),
        "))");
  }

  Code call(Signature method, int depth) {
    List<Object> parts = new ArrayList<>();
    if (method.owner() == Owner.INTERFACE) {
      parts.addAll(List.of("((Face<Base>) (", receiver(depth), "))." + method.name() + "("));
    } else if (method.owner() == Owner.CLASS) {
      parts.addAll(List.of("(", receiver(depth), ")." + method.name() + "("));
    } else {
      parts.add(method.name() + "(");
    }
    addArguments(parts, method.parameters(), depth);
    parts.add(")");
    return expression(method.result(), parts.toArray());
  }

  private Code receiver(int depth) {
    return scope.oneIn(2) ? simpleObject() : of(JavaType.BASE, depth - 1);
  }

  void addArguments(List<Object> parts, List<String> types, int depth) {
    for (int i = 0; i < types.size(); i++) {
      parts.add(i == 0 ? "" : "," + space());
      parts.add("(" + types.get(i) + ") (");
      parts.add(of(types.get(i), depth - 1));
      parts.add(")");
    }
  }

  private Code number(String type, int depth) {
    String left = scope.any(JavaType.NUMBERS);
    Code from = of(left, depth - 1);
    return switch (scope.random.nextInt(9)) {
      case 0 -> expression(type, "(" + type + ") (", from, ")");
      case 1 -> shift(type, depth);
      case 2 -> expression(type, "(" + type + ") (-(", from, "))");
      case 3 ->
          expression(
              type, "(" + type + ") (", of(scope.any(JavaType.ARRAYS), depth - 1), ").length");
      case 4 -> expression(type, "(" + type + ") Tape.block(", of("int", depth - 1), ")");
      case 5 -> divide(type, depth);
      case 6 -> expression(type, "(" + type + ") ((Face<Base>) (", receiver(depth), ")).id()");
      default -> {
        String operator = scope.any(List.of("+", "-", "*"));
        Code right = of(scope.any(JavaType.NUMBERS), depth - 1);
        yield expression(
            type, "(" + type + ") ((", from, ") " + operator + space() + "(", right, "))");
      }
    };
  }

  private Code divide(String type, int depth) {
    String of = scope.any(JavaType.INTEGERS);
    Code left = of(of, depth - 1);
    Code right = of(scope.any(List.of("int", "byte", "long")), depth - 1);
    String operator = scope.any(List.of("/", "%"));
    return expression(
        type, "(" + type + ") ((", left, ")" + space() + operator + " (", right, "))");
  }

  private Code shift(String type, int depth) {
    Code left = of(scope.any(JavaType.INTEGERS), depth - 1);
    String operator = scope.any(List.of("<<", ">>", ">>>", "&", "|", "^"));
    return expression(
        type, "(" + type + ") ((", left, ") " + operator + " (", of("int", depth - 1), "))");
  }

  private Code update(String type, int depth) {
    Code place = place(type, depth - 1);
    if (scope.oneIn(2)) {
      String step = scope.any(List.of("++", "--"));
      return scope.oneIn(2) && isPlace(place)
          ? expression(type, "(" + step, place, ")")
          : expression(type, "(", place, step + ")");
    }
    String operator = scope.any(List.of("+=", "-=", "*="));
    return expression(type, "(", place, " " + operator + space(), of(type, depth - 1), ")");
  }

  private static boolean isPlace(Code place) {
    return !place.toString().startsWith("(");
  }

  private Code test(int depth) {
    switch (scope.random.nextInt(6)) {
      case 0 -> {
        String of = scope.any(List.of(JavaType.OBJECT, JavaType.BASE));
        String tested = scope.any(List.of("Left", "Right"));
        return expression("boolean", "((", of(of, depth - 1), ") instanceof " + tested + ")");
      }
      case 1 -> {
        String type = scope.any(List.of(JavaType.BASE, JavaType.OBJECT, "int[]", JavaType.STRING));
        return expression("boolean", "((", of(type, depth - 1), ") == ", simple(type), ")");
      }
      case 2 -> {
        String operator = scope.any(List.of("&&", "||", "&", "^"));
        Code left = of("boolean", depth - 1);
        return expression(
            "boolean", "((", left, ") " + operator + space() + "(", of("boolean", depth - 1), "))");
      }
      case 3 -> {
        return expression("boolean", "!(", of("boolean", depth - 1), ")");
      }
      default -> {
        String operator = scope.any(List.of("<", "<=", ">", "==", "!="));
        Code left = place(scope.any(JavaType.NUMBERS), depth - 1);
        Code right = of(scope.any(JavaType.NUMBERS), depth - 1);
        return expression("boolean", "((", left, ") " + operator + " (", right, "))");
      }
    }
  }

  private Code object(String type, int depth) {
    return switch (type) {
      case JavaType.STRING -> text(depth);
      case JavaType.OBJECT -> anything(depth);
      case JavaType.BASE -> instance(depth);
      case JavaType.LEFT ->
          scope.oneIn(2)
              ? make(JavaType.LEFT, depth)
              : expression(type, "((Left) (", of(JavaType.BASE, depth - 1), "))");
      default -> array(type, depth);
    };
  }

  private Code text(int depth) {
    String type = scope.any(List.of("int", "double", JavaType.STRING, "char", "boolean", "long"));
    if (scope.oneIn(4)) {
      return expression(JavaType.STRING, "((String) (", of(JavaType.OBJECT, depth - 1), "))");
    }
    Code left = of(JavaType.STRING, depth - 1);
    return expression(
        JavaType.STRING, "Tape.shorten((", left, ")" + space() + "+ (", of(type, depth - 1), "))");
  }

  private Code anything(int depth) {
    String type = scope.any(JavaType.ALL);
    return type.equals("boolean") || JavaType.isNumber(type)
        ? expression(
            JavaType.OBJECT, "((Object) " + boxed(type) + ".valueOf(", of(type, depth - 1), "))")
        : expression(JavaType.OBJECT, "((Object) (", of(type, depth - 1), "))");
  }

  private static String boxed(String type) {
    return switch (type) {
      case "int" -> "Integer";
      case "char" -> "Character";
      default -> Character.toUpperCase(type.charAt(0)) + type.substring(1);
    };
  }

  private Code instance(int depth) {
    return switch (scope.random.nextInt(4)) {
      case 0 -> make(scope.any(List.of("Right", "Base")), depth);
      case 1 -> expression(JavaType.BASE, "((Base) (", of(JavaType.LEFT, depth - 1), "))");
      case 2 ->
          expression(
              JavaType.BASE,
              "((Face<Base>) (",
              receiver(depth),
              ")).pick(",
              of(JavaType.BASE, depth - 1),
              ", ",
              of("int", depth - 1),
              ")");
      default -> expression(JavaType.BASE, "((Base) (", of(JavaType.OBJECT, depth - 1), "))");
    };
  }

  private Code make(String type, int depth) {
    String of = type.equals(JavaType.LEFT) ? type : JavaType.BASE;
    if (scope.method.number() >= RandomJava.CONSTRUCTORS || scope.oneIn(3)) {
      return expression(of, "((" + of + ") new " + type + "())");
    }
    Code first = of("long", depth - 1);
    return expression(
        of,
        "((" + of + ") new " + type + "(",
        first,
        "," + space(),
        of(JavaType.STRING, depth - 1),
        "))");
  }

  private Code array(String type, int depth) {
    String element = JavaType.element(type);
    return switch (scope.random.nextInt(5)) {
      case 0 -> expression(type, "(", of(type, depth - 1), ").clone()");
      case 1 -> expression(type, "((" + type + ") (", of(JavaType.OBJECT, depth - 1), "))");
      case 2, 3 ->
          expression(
              type,
              "new " + type + " {(" + element + ") (",
              of(element, depth - 1),
              ")," + space() + "(" + element + ") (",
              of(element, depth - 1),
              ")}");
      default -> newArray(type, element, depth);
    };
  }

  private Code newArray(String type, String element, int depth) {
    if (JavaType.isArray(element)) {
      String inner = JavaType.element(element);
      return scope.oneIn(3)
          ? expression(type, "new " + inner + "[", index(depth - 1), " + 1][]")
          : expression(
              type, "new " + inner + "[", index(depth - 1), " + 1][", index(depth - 1), "]");
    }
    if (type.equals("Base[]") && scope.oneIn(3)) {
      return expression(type, "((Base[]) new Left[", index(depth - 1), " + 1])");
    }
    return expression(type, "new " + element + "[", index(depth - 1), " + 1]");
  }
}
