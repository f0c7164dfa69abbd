package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Random statements about a string builder that a method keeps for itself while quanta end. */
final class BuilderStatements {
  private static final List<String> APPENDED =
      Stream.concat(JavaType.NUMBERS.stream(), Stream.of("boolean", JavaType.STRING)).toList();

  private final Statements statements;
  private final Scope scope;

  BuilderStatements(Statements statements) {
    this.statements = statements;
    this.scope = statements.scope;
  }

  /** One that is made, changed with other statements between, and said. */
  Code of(int depth, String indent) {
    String builder = scope.name("b");
    List<Object> parts = new ArrayList<>();
    parts.add(indent + made(builder));
    for (int i = 1 + scope.random.nextInt(3); i > 0; i--) {
      parts.add(change(builder, indent));
      if (depth > 0) {
        parts.add(indent + "{\n");
        parts.add(statements.block(depth - 1, indent + "  "));
        parts.add(indent + "}\n");
      }
    }
    parts.add(change(builder, indent));
    parts.add(indent + "say(" + builder + ".toString());\n");
    return Code.statement(parts.toArray());
  }

  private String made(String builder) {
    String type = scope.oneIn(4) ? "StringBuffer" : "StringBuilder";
    String argument = scope.any(List.of("", "100", "\"start\""));
    return type + " " + builder + " = new " + type + "(" + argument + ");\n";
  }

  private Code change(String builder, String indent) {
    String length = builder + ".length()";
    return switch (scope.random.nextInt(10)) {
      case 0 -> value(indent + builder + ".insert(" + length + " / 2, ");
      case 1 -> value(indent + builder + ".insert(0, ");
      case 2 -> fixed(indent, builder, "setLength(" + length + " / 2)");
      case 3 -> fixed(indent, builder, "reverse()");
      case 4 -> fixed(indent, builder, "append('x').setCharAt(" + length + " - 1, 'y')");
      case 5 -> fixed(indent, builder, "delete(1, " + length + " / 2 + 1)");
      case 6 -> fixed(indent, builder, "append(\"z\").deleteCharAt(0)");
      default -> value(indent + builder + ".append(");
    };
  }

  private Code value(String start) {
    String type = scope.any(APPENDED);
    return Code.statement(start + "(" + type + ") (", statements.any(type, 2), "));\n");
  }

  private static Code fixed(String indent, String builder, String change) {
    return Code.statement(indent + builder + "." + change + ";\n");
  }
}
