package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.quanta.tests.proof.bytecode.Signature.Owner;
import org.quanta.tests.support.Jars;

/**
 * A program of random methods: static ones, virtual ones in a class and two subclasses, in an inner
 * class and an enum, and default ones of two generic interfaces. They use fields of all types,
 * functional interfaces among them, and arrays of all elements. What is fixed, classes with these
 * fields, stands in a template. The same seed makes the same program.
 */
final class RandomJava {
  /** Methods from this number on do not call the constructors whose bodies are random. */
  static final int CONSTRUCTORS = 6;

  static final int METHODS = 7;

  private static final String TEMPLATE = Jars.text(Jars.resource("proof/RandomJava.template"));

  private final Random random;
  private final Declarations declarations;

  private RandomJava(String name, long seed) {
    random = new Random(seed);
    List<Signature> methods = new ArrayList<>();
    for (int i = 1; i <= METHODS; i++) {
      methods.add(Signature.random(i, random));
    }
    declarations = Declarations.of(name, methods);
  }

  /** A program, whose main class is named {@code P} and the seed. */
  static Code of(long seed) {
    return new RandomJava("P" + seed, seed).program();
  }

  /** Programs of consecutive seeds, by name. */
  static Map<String, Code> programs(long first, int count) {
    Map<String, Code> result = new TreeMap<>();
    for (long seed = first; seed < first + count; seed++) {
      result.put("P" + seed, of(seed));
    }
    return result;
  }

  private Code program() {
    List<Object> parts = new ArrayList<>();
    for (String line : TEMPLATE.split("\n")) {
      boolean isPlace = line.matches("@\\w+@");
      parts.add(isPlace ? part(line) : line.replace("PROGRAM", declarations.program()) + "\n");
    }
    return Code.fixed(parts.toArray());
  }

  private Object part(String what) {
    return switch (what.replace("@", "")) {
      case "statics" -> fields("static ", "s_");
      case "fields" -> fields("", "f_");
      case "leftfields" -> fields("", "g_");
      case "share" -> share("f_");
      case "leftshare" -> share("g_");
      case "arrays" -> arrays();
      case "reset" -> reset();
      case "dump" -> dump();
      case "functions" -> functions();
      case "references" -> references();
      case "body" -> body(new Signature(0, Owner.PROGRAM, "void", List.of()), "");
      case "mix" -> method(new Signature(4, Owner.CLASS, "int", List.of("int", "Base")), "Hue");
      case "work" -> method(new Signature(3, Owner.CLASS, "int", List.of("int", "Base")), "Base");
      case "inner" ->
          body(new Signature(CONSTRUCTORS, Owner.CLASS, "void", List.of("long")), "Base");
      case "tie" -> body(record("int", JavaType.BASE, JavaType.STRING), "");
      case "pack" -> body(record("int[]", "Base[]"), "");
      case "base" -> members("Base", Owner.CLASS, 1);
      case "left" -> members("Left", Owner.CLASS, 2);
      case "right" -> members("Right", Owner.CLASS, 3);
      case "face" -> members("Face", Owner.INTERFACE, 1);
      case "wide" -> members("Wide", Owner.INTERFACE, 2);
      case "program" -> members("", Owner.PROGRAM, 1);
      case "make" ->
          body(
              new Signature(CONSTRUCTORS, Owner.CLASS, "void", List.of("long", JavaType.STRING)),
              "Base");
      default -> throw new IllegalArgumentException(what);
    };
  }

  /** A constructor that nothing can return from. */
  private static Signature record(String... components) {
    return new Signature(CONSTRUCTORS, Owner.PROGRAM, "", List.of(components));
  }

  private String fields(String modifiers, String prefix) {
    StringBuilder text = new StringBuilder();
    for (String type : JavaType.ALL) {
      String more = List.of("", "", "volatile ", "private ", "transient ").get(random.nextInt(5));
      text.append("    " + more + modifiers + type + " " + prefix + JavaType.word(type) + ";\n");
    }
    return text.toString();
  }

  private String functions() {
    StringBuilder text = new StringBuilder();
    declarations.functions().stream()
        .filter(FunctionType::isOwn)
        .forEach(function -> text.append(function.declaration()));
    return text.toString();
  }

  /** Each functional interface is there from the beginning. */
  private Code references() {
    Signature none = new Signature(CONSTRUCTORS, Owner.PROGRAM, "void", List.of());
    Expressions expressions = new Expressions(new Scope(random, declarations, none, ""));
    List<Code> all = new ArrayList<>();
    for (FunctionType function : declarations.functions()) {
      String field = "    s_" + JavaType.word(function.type()) + " = ";
      all.add(Code.statement(field, expressions.functions.plain(function), ";\n"));
    }
    return Code.block(all);
  }

  private static String reset() {
    StringBuilder text = new StringBuilder();
    for (String type : JavaType.ALL) {
      text.append("    s_" + JavaType.word(type) + " = " + JavaType.simplest(type) + ";\n");
    }
    return text.toString();
  }

  /** Objects begin with what the static fields refer to: null would soon end a program. */
  private static String share(String prefix) {
    StringBuilder text = new StringBuilder();
    for (String type : JavaType.ALL) {
      if (JavaType.isReference(type)) {
        String word = JavaType.word(type);
        text.append("      " + prefix + word + " = s_" + word + ";\n");
      }
    }
    return text.toString();
  }

  private static String arrays() {
    StringBuilder text = new StringBuilder();
    for (String type : JavaType.ARRAYS) {
      String length = type.replaceFirst("\\[]", "[2]");
      text.append("    s_" + JavaType.word(type) + " = new " + length + ";\n");
    }
    return text.toString();
  }

  private static String dump() {
    StringBuilder text = new StringBuilder();
    for (String prefix : List.of("o.f_", "s_")) {
      for (String type : JavaType.ALL) {
        if (!JavaType.isFunction(type)) {
          text.append("    say(" + prefix + JavaType.word(type) + ");\n");
        }
      }
    }
    return text.toString();
  }

  private Code members(String self, Owner owner, int oneIn) {
    List<Object> parts = new ArrayList<>();
    for (Signature method : declarations.methods()) {
      if (method.owner() == owner && random.nextInt(oneIn) == 0) {
        parts.add(
            switch (owner) {
              case PROGRAM -> "  static ";
              case CLASS -> "    ";
              case INTERFACE -> "    default ";
            });
        parts.addAll(List.of(method.header() + " {\n", method(method, self), "    }\n"));
      }
    }
    return Code.fixed(parts.toArray());
  }

  private Code method(Signature method, String self) {
    Scope scope = new Scope(random, declarations, method, self);
    Code body = bodyOf(new Statements(scope), scope);
    Code result = new Expressions(scope).of(method.result(), 2);
    String type = "      return (" + method.result() + ") (";
    return Code.fixed(method.guard(), body, type, result, ");\n");
  }

  private Code body(Signature method, String self) {
    Scope scope = new Scope(random, declarations, method, self);
    return bodyOf(new Statements(scope), scope);
  }

  private static Code bodyOf(Statements statements, Scope scope) {
    List<Code> all = new ArrayList<>();
    boolean isMain = scope.method.number() == 0;
    for (int i = 2 + scope.random.nextInt(2); i > 0; i--) {
      all.add(statements.declaration("      ", isMain ? 0 : 2));
    }
    for (int i = isMain ? 6 : 2; i > 0; i--) {
      all.add(Code.statement("      Quantum.qbreak();\n"));
      all.add(isMain ? guarded(statements, scope) : statement(statements, scope));
    }
    return Code.block(all);
  }

  private static Code statement(Statements statements, Scope scope) {
    return statements.statement(scope.random.nextInt(3), "      ");
  }

  /** What fails does not keep the rest from being done. */
  private static Code guarded(Statements statements, Scope scope) {
    int mark = scope.begin();
    Code body = Code.block(List.of(statement(statements, scope)));
    scope.end(mark);
    String handler = "      } catch (RuntimeException e) {\n        caught(e);\n      }\n";
    return Code.statement("      try {\n", body, handler);
  }
}
