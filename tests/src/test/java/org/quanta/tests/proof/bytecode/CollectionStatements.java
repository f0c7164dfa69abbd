package org.quanta.tests.proof.bytecode;

import java.util.List;

/** Random statements about collections: loops, and what is done with all elements at once. */
final class CollectionStatements {
  private final Statements statements;
  private final Scope scope;

  CollectionStatements(Statements statements) {
    this.statements = statements;
    this.scope = statements.scope;
  }

  private Code any(String type) {
    return statements.any(type, 1);
  }

  private Code function(String result, String... parameters) {
    return statements.expressions.functions.callback(List.of(parameters), result, 1);
  }

  private Code all(String indent, String on, String method, Code function) {
    return Code.statement(indent, "(", any(on), ")." + method + "(", function, ");\n");
  }

  /** Something that concerns all elements. */
  Code of(int depth, String indent) {
    String some = scope.any(List.of(JavaType.LIST, JavaType.DEQUE));
    return switch (scope.random.nextInt(depth > 0 ? 10 : 6)) {
      case 0 -> all(indent, JavaType.LIST, "sort", function("int", "Base", "Base"));
      case 1 -> {
        Code number = any("ToIntFunction<Base>");
        yield Code.statement(
            indent, "(", any(JavaType.LIST), ").sort(Comparator.comparingInt(", number, "));\n");
      }
      case 2 -> all(indent, JavaType.LIST, "replaceAll", function("Base", "Base"));
      case 3 -> all(indent, some, "forEach", function("void", "Base"));
      case 4 -> all(indent, JavaType.MAP, "forEach", function("void", JavaType.STRING, "Base"));
      case 5 -> Code.statement(indent, "say((", any(JavaType.LIST), ").subList(1, 2));\n");
      case 6 -> entries(depth, indent);
      case 7 -> iterator(some, depth, indent);
      default -> loop(some, depth, indent);
    };
  }

  private Code body(int depth, String indent) {
    return statements.block(depth - 1, indent + "  ");
  }

  private Code loop(String on, int depth, String indent) {
    Code all = any(on);
    int mark = scope.begin();
    String head = "for (Base " + scope.declare(JavaType.BASE) + " : ";
    String label = scope.name("l");
    scope.loops.add(label);
    Code body = body(depth, indent);
    scope.loops.remove(label);
    scope.end(mark);
    return Code.statement(indent, label + ": " + head, all, ") {\n", body, indent, "}\n");
  }

  /** Entries are changed where they are. */
  private Code entries(int depth, String indent) {
    Code map = any(JavaType.MAP);
    String entry = scope.name("e");
    int mark = scope.begin();
    String key = "  String " + scope.declare(JavaType.STRING) + " = " + entry + ".getKey();\n";
    Code value = any(JavaType.BASE);
    Code body = body(depth, indent);
    scope.end(mark);
    return Code.statement(
        indent,
        "for (Map.Entry<String, Base> " + entry + " : (",
        map,
        ").entrySet()) {\n",
        indent + key + indent + "  say(" + entry + ".setValue((Base) (",
        value,
        ")));\n",
        body,
        indent,
        "}\n");
  }

  /** Some are removed, if what else is done in the loop has left the collection as it was. */
  private Code iterator(String on, int depth, String indent) {
    String i = scope.name("i");
    Code all = any(on);
    int mark = scope.begin();
    String next = "  Base " + scope.declare(JavaType.BASE, true) + " = " + i + ".next();\n";
    Code when = any("boolean");
    Code body = body(depth, indent);
    scope.end(mark);
    return Code.statement(
        indent,
        "for (Iterator<Base> " + i + " = (",
        all,
        ").iterator(); " + i + ".hasNext(); ) {\n" + indent + next,
        indent + "  if (",
        when,
        ") " + i + ".remove();\n",
        body,
        indent,
        "}\n");
  }
}
