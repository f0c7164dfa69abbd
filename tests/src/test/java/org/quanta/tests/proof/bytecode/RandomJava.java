package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.quanta.tests.proof.bytecode.Signature.Owner;
import org.quanta.tests.support.Jars;

/**
 * A program of random methods: static ones, virtual ones in a class and two subclasses, and default
 * ones of a generic interface. They use fields of all types and arrays of all elements. What is
 * fixed, classes with these fields, stands in a template. The same seed makes the same program.
 */
final class RandomJava {
  /** Methods from this number on do not call the constructors whose bodies are random. */
  static final int CONSTRUCTORS = 6;

  private static final int METHODS = 7;
  private static final String TEMPLATE = Jars.text(Jars.resource("proof/RandomJava.template"));

  private final Random random;
  private final List<Signature> methods = new ArrayList<>();

  private RandomJava(long seed) {
    random = new Random(seed);
    for (int i = 1; i <= METHODS; i++) {
      methods.add(Signature.random(i, random));
    }
  }

  /** A program, whose main class is named {@code P} and the seed. */
  static Code of(long seed) {
    return new RandomJava(seed).program("P" + seed);
  }

  /** Programs of consecutive seeds, by name. */
  static Map<String, Code> programs(long first, int count) {
    Map<String, Code> result = new TreeMap<>();
    for (long seed = first; seed < first + count; seed++) {
      result.put("P" + seed, of(seed));
    }
    return result;
  }

  private Code program(String name) {
    List<Object> parts = new ArrayList<>();
    for (String line : TEMPLATE.split("\n")) {
      boolean isPlace = line.matches("@\\w+@");
      parts.add(isPlace ? part(line) : line.replace("PROGRAM", name) + "\n");
    }
    return Code.fixed(parts.toArray());
  }

  private Object part(String what) {
    return switch (what.replace("@", "")) {
      case "statics" -> fields("static ", "s_");
      case "fields" -> fields("", "f_");
      case "leftfields" -> fields("", "g_");
      case "reset" -> reset();
      case "dump" -> dump();
      case "body" -> body(new Signature(0, Owner.PROGRAM, "void", List.of()), "");
      case "base" -> members("Base", Owner.CLASS, 1);
      case "left" -> members("Left", Owner.CLASS, 2);
      case "right" -> members("Right", Owner.CLASS, 3);
      case "face" -> members("Face<T>", Owner.INTERFACE, 1);
      case "program" -> members("", Owner.PROGRAM, 1);
      case "make" ->
          body(
              new Signature(CONSTRUCTORS, Owner.CLASS, "void", List.of("long", JavaType.STRING)),
              "Base");
      default -> throw new IllegalArgumentException(what);
    };
  }

  private String fields(String modifiers, String prefix) {
    StringBuilder text = new StringBuilder();
    for (String type : JavaType.ALL) {
      String more = List.of("", "", "volatile ", "private ", "transient ").get(random.nextInt(5));
      text.append("    " + more + modifiers + type + " " + prefix + JavaType.word(type) + ";\n");
    }
    return text.toString();
  }

  private static String reset() {
    StringBuilder text = new StringBuilder();
    for (String type : JavaType.ALL) {
      text.append("    s_" + JavaType.word(type) + " = " + JavaType.simplest(type) + ";\n");
    }
    return text.toString();
  }

  private static String dump() {
    StringBuilder text = new StringBuilder();
    for (String prefix : List.of("o.f_", "s_")) {
      for (String type : JavaType.ALL) {
        text.append("    say(" + prefix + JavaType.word(type) + ");\n");
      }
    }
    return text.toString();
  }

  private Code members(String self, Owner owner, int oneIn) {
    List<Object> parts = new ArrayList<>();
    for (Signature method : methods) {
      if (method.owner() == owner && random.nextInt(oneIn) == 0) {
        parts.add(
            switch (owner) {
              case PROGRAM -> "  static ";
              case CLASS -> "    ";
              case INTERFACE -> "    default ";
            });
        parts.addAll(List.of(method.header() + " {\n", "      if (spent()) return ("));
        parts.add(method.result() + ") " + JavaType.simplest(method.result()) + ";\n");
        Scope scope = new Scope(random, methods, method, self.startsWith("Face") ? "" : self);
        Statements statements = new Statements(scope);
        parts.add(bodyOf(statements, scope));
        parts.add("      return (" + method.result() + ") (");
        parts.add(new Expressions(scope).of(method.result(), 2));
        parts.add(");\n    }\n");
      }
    }
    return Code.fixed(parts.toArray());
  }

  private Code body(Signature method, String self) {
    Scope scope = new Scope(random, methods, method, self);
    return bodyOf(new Statements(scope), scope);
  }

  private static Code bodyOf(Statements statements, Scope scope) {
    List<Code> all = new ArrayList<>();
    for (int i = 2 + scope.random.nextInt(2); i > 0; i--) {
      all.add(statements.declaration("      "));
    }
    for (int i = scope.method.number() == 0 ? 5 : 2; i > 0; i--) {
      all.add(Code.statement("      Quantum.qbreak();\n"));
      all.add(statements.statement(scope.random.nextInt(3), "      "));
    }
    return Code.block(all);
  }
}
