package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;

/**
 * What is done with the collections of a program. Their callbacks, and the comparisons of their
 * elements, have breaks.
 */
final class Collections {
  private final Expressions expressions;
  private final Scope scope;

  Collections(Expressions expressions) {
    this.expressions = expressions;
    this.scope = expressions.scope;
  }

  private Code any(String type, int depth) {
    return expressions.of(type, Math.max(0, depth - 1));
  }

  private String anyMap() {
    return scope.any(List.of(JavaType.MAP, JavaType.TIES));
  }

  /** What the keys of a map are. */
  private static String key(String map) {
    return map.equals(JavaType.MAP) ? JavaType.STRING : JavaType.TIE;
  }

  /** A call; what begins with a dot is for the text between its arguments. */
  private Code call(String result, String on, int depth, String method, Object... arguments) {
    List<Object> parts = new ArrayList<>(List.of("(", any(on, depth), ")." + method + "("));
    for (Object argument : arguments) {
      parts.add(parts.size() == 3 ? "" : "," + expressions.space());
      parts.add(argument);
    }
    parts.add(")");
    return Code.expression(result, parts.toArray());
  }

  private Code cast(String type, int depth) {
    return Code.expression(type, "((" + type + ") (", any(type, depth), "))");
  }

  private Code function(String result, int depth, String... parameters) {
    return expressions.functions.callback(List.of(parameters), result, depth - 1);
  }

  /** A collection. */
  Code of(String type, int depth) {
    String from =
        switch (type) {
          case JavaType.LIST -> scope.any(List.of(JavaType.DEQUE, JavaType.LIST, JavaType.MAP));
          case JavaType.DEQUE -> JavaType.LIST;
          default -> type;
        };
    String values = from.equals(JavaType.MAP) && !type.equals(from) ? ").values())" : "))";
    return switch (scope.random.nextInt(5)) {
      case 0 -> Code.expression(type, "new " + type + "()");
      case 1 -> Code.expression(type, "((" + type + ") (", any(JavaType.OBJECT, depth), "))");
      case 2 -> Code.expression(type, "new " + type + "((", any(from, depth), values);
      default -> expressions.simple(type);
    };
  }

  /** An element. */
  Code item(int depth) {
    String map = anyMap();
    Code key = cast(key(map), depth);
    Code index = expressions.index(Math.max(0, depth - 1));
    Code base = cast(JavaType.BASE, depth);
    return switch (scope.random.nextInt(13)) {
      case 0 -> call("Base", JavaType.LIST, depth, "get", index);
      case 1 -> call("Base", JavaType.LIST, depth, "set", index, base);
      case 2 -> call("Base", JavaType.LIST, depth, "remove", index);
      case 3 -> call("Base", JavaType.LIST, depth, "iterator().next");
      case 4 -> call("Base", JavaType.DEQUE, depth, scope.any(List.of("poll", "pollLast", "peek")));
      case 5 -> call("Base", JavaType.DEQUE, depth, scope.any(List.of("removeFirst", "getLast")));
      case 6, 7 -> call("Base", map, depth, "put", key, base);
      case 8 -> call("Base", map, depth, scope.any(List.of("get", "remove")), key);
      case 9 -> call("Base", map, depth, "computeIfAbsent", key, function("Base", depth, key(map)));
      case 10 -> {
        Code merge = function("Base", depth, "Base", "Base");
        yield call("Base", map, depth, "merge", key, base, merge);
      }
      case 11 ->
          call("Base", map, depth, "compute", key, function("Base", depth, key(map), "Base"));
      default -> call("Base", map, depth, "getOrDefault", key, base);
    };
  }

  /** A number that a collection knows. */
  Code number(int depth) {
    return switch (scope.random.nextInt(4)) {
      case 0 -> call("int", JavaType.LIST, depth, "indexOf", any("Base", depth));
      case 1 -> call("int", scope.any(List.of(JavaType.LIST, JavaType.TIES)), depth, "hashCode");
      case 2 ->
          Code.expression(
              "int",
              "(",
              any(JavaType.LIST, depth),
              ").stream().mapToInt(",
              any("ToIntFunction<Base>", depth),
              ").sum()");
      default -> call("int", scope.any(JavaType.COLLECTIONS), depth, "size");
    };
  }

  /** Something that is so or not. */
  Code truth(int depth) {
    String map = anyMap();
    String some = scope.any(List.of(JavaType.LIST, JavaType.DEQUE));
    Code base = cast(JavaType.BASE, depth);
    return switch (scope.random.nextInt(9)) {
      case 0 -> call("boolean", some, depth, "contains", base);
      case 1 -> call("boolean", some, depth, "removeIf", function("boolean", depth, "Base"));
      case 2, 3 -> call("boolean", some, depth, "add", base);
      case 4 -> call("boolean", JavaType.LIST, depth, "equals", any(JavaType.LIST, depth));
      case 5 -> call("boolean", map, depth, "containsKey", cast(key(map), depth));
      case 6 -> call("boolean", map, depth, "values().remove", base);
      case 7 -> {
        Code filter = function("boolean", depth, "Base");
        yield call("boolean", map, depth, "values().removeIf", filter);
      }
      default -> call("boolean", map, depth, "equals", any(map, depth));
    };
  }
}
