package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;

/** Random classes and records that a method declares for itself. */
final class Locals {
  /** What components of records may be: what has a text and a hash code of its own. */
  private static final List<String> COMPONENTS =
      List.of("int", "long", "double", "char", JavaType.STRING, JavaType.BASE, JavaType.TIE);

  /** Stands for the type of a variable in a {@link Scope}, where it is the name of a class. */
  private static final String CLASS = "class";

  private static final List<String> PARAMETERS = List.of("long", JavaType.BASE);

  private final Expressions expressions;
  private final Scope scope;

  Locals(Expressions expressions) {
    this.expressions = expressions;
    this.scope = expressions.scope;
  }

  /** Whether there are any classes yet. */
  boolean areThere() {
    return !scope.variables(CLASS).isEmpty();
  }

  /** An object of one of the classes. */
  Code instance(int depth) {
    return make(scope.any(scope.variables(CLASS)), depth);
  }

  private Code make(String name, int depth) {
    List<Object> parts = new ArrayList<>(List.of("((Base) new " + name + "("));
    expressions.calls.addArguments(parts, PARAMETERS, depth);
    parts.add("))");
    return Code.expression(JavaType.BASE, parts.toArray());
  }

  /**
   * Declares a class that captures what it uses, also for what its constructor gives to the one of
   * the superclass; its method makes objects of the same class.
   */
  Code declareClass(String indent) {
    String name = scope.name("Local");
    String above = scope.any(List.of("Base", "Left", "Right"));
    Scope fields = scope.inClass(JavaType.BASE, name + ".this");
    String of = JavaType.any(scope.random);
    Code first = new Expressions(fields).of(of, 1);
    String field = "  " + of + " " + fields.declare(of, false) + " = (" + of + ") (";
    Code constructor = constructor(name, indent);
    Scope inside = scope.inClass(JavaType.BASE, name + ".this");
    inside.declareAs(CLASS, name);
    String parameters = "Base " + inside.declare("Base") + ", int " + inside.declare("int");
    Code body = new Statements(inside).functionBody();
    scope.declareAs(CLASS, name);
    return Code.statement(
        indent + "class " + name + " extends " + above + " {\n" + indent + field,
        first,
        ");\n",
        constructor,
        indent + "  @Override public Base pick(" + parameters + ") {\n",
        body,
        indent + "  }\n" + indent + "}\n" + indent + "say((",
        make(name, 1),
        ").pick(s_Base, 3));\n");
  }

  private Code constructor(String name, String indent) {
    Scope inside = scope.inClass("void", name + ".this");
    Scope before = scope.inClass("void", "");
    String first = scope.name("v");
    String second = scope.name("v");
    for (Scope each : List.of(inside, before)) {
      each.declareAs("long", first);
      each.declareAs(JavaType.BASE, second);
    }
    List<Object> parts = new ArrayList<>();
    parts.add(indent + "  " + name + "(long " + first + ", Base " + second + ") {\n");
    if (scope.method.number() < RandomJava.CONSTRUCTORS) {
      parts.add(indent + "    super(");
      new Expressions(before).calls.addArguments(parts, List.of("long", JavaType.STRING), 1);
      parts.add(");\n");
    }
    parts.addAll(List.of(new Statements(inside).functionBody(), indent + "  }\n"));
    return Code.fixed(parts.toArray());
  }

  /** Declares a record, and compares two of it. */
  Code declareRecord(String indent) {
    String name = scope.name("Local");
    List<String> types = List.of(scope.any(COMPONENTS), scope.any(COMPONENTS));
    String header = new Signature(0, scope.method.owner(), "", types).parameterList();
    String variable = scope.name("v");
    List<Object> parts = new ArrayList<>();
    parts.add(indent + "record " + name + "(" + header + ") {}\n");
    parts.add(indent + "Object " + variable + " = new " + name + "(");
    expressions.calls.addArguments(parts, types, 1);
    parts.add(");\n" + indent + "say(" + variable + ".equals(new " + name + "(");
    expressions.calls.addArguments(parts, types, 1);
    parts.add(")) + \" \" + " + variable + ".hashCode() + " + variable + ");\n");
    scope.declareAs(JavaType.OBJECT, variable);
    return Code.statement(parts.toArray());
  }
}
