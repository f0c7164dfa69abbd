package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.quanta.tests.proof.bytecode.Signature.Owner;

/** What code at some place of a generated program may use. */
final class Scope {
  /**
   * A local variable.
   *
   * @param isFinal never assigned, so that lambdas and classes inside may use it
   */
  record Variable(String type, String name, boolean isFinal) {}

  final Random random;
  final Declarations declarations;
  final Signature method;

  /** Expressions for {@code this} and for what is around it, each of class {@code Base}. */
  final List<String> selves;

  /** How many bodies of functions and classes there are around. */
  final int nesting;

  private final String self;
  private final List<Variable> variables = new ArrayList<>();

  /** Names are new in the whole method, also in what is nested in it. */
  private final int[] names;

  /** How many loops there are around, each of which is left or continued by its name. */
  final List<String> loops = new ArrayList<>();

  private Scope(Scope around, Signature method, String self, List<String> selves) {
    this.random = around.random;
    this.declarations = around.declarations;
    this.names = around.names;
    this.nesting = around.nesting + 1;
    this.method = method;
    this.self = self;
    this.selves = selves;
    around.variables.stream().filter(Variable::isFinal).forEach(variables::add);
  }

  /** The body of a method in a class or interface; in a static one if that is empty. */
  Scope(Random random, Declarations declarations, Signature method, String self) {
    this.random = random;
    this.declarations = declarations;
    this.method = method;
    this.self = self;
    this.names = new int[1];
    this.nesting = 0;
    boolean isBase = List.of("Base", "Left", "Right").contains(self);
    this.selves = isBase ? List.of(self + ".this") : List.of();
    for (int i = 0; i < method.parameters().size(); i++) {
      variables.add(new Variable(method.parameters().get(i), "p" + i, i % 2 == 1));
    }
  }

  /** The body of a lambda with such a result: {@code this} is what it is around. */
  Scope lambda(String result) {
    return new Scope(this, nested(result), self, selves);
  }

  /**
   * The body of a method in a class in a method.
   *
   * @param newSelf an expression for {@code this}, if it is of class {@code Base}; else empty
   */
  Scope inClass(String result, String newSelf) {
    List<String> all = new ArrayList<>(selves);
    all.remove("this");
    if (!newSelf.isEmpty()) {
      all.add(newSelf);
    }
    return new Scope(this, nested(result), "", List.copyOf(all));
  }

  private Signature nested(String result) {
    return new Signature(method.number(), method.owner(), result, List.of());
  }

  /**
   * What a call of a method of a superclass or superinterface begins with; empty if there is none.
   */
  String superOf(Owner owner) {
    return switch (self) {
      case "Left" -> owner == Owner.PROGRAM ? "" : "super";
      case "Right" -> owner == Owner.CLASS ? "super" : owner == Owner.PROGRAM ? "" : "Wide.super";
      case "Wide" -> owner == Owner.INTERFACE ? "Face.super" : "";
      default -> "";
    };
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** A name that is new in the method. */
  String name(String prefix) {
    return prefix + names[0]++;
  }

  String declare(String type) {
    return declare(type, oneIn(2));
  }

  String declare(String type, boolean isFinal) {
    String name = name("v");
    variables.add(new Variable(type, name, isFinal));
    return name;
  }

  /** Declares something that has a name already, and is not assigned. */
  void declareAs(String type, String name) {
    variables.add(new Variable(type, name, true));
  }

  /** Marks the beginning of a block. */
  int begin() {
    return variables.size();
  }

  /** Forgets what was declared since. */
  void end(int mark) {
    variables.subList(mark, variables.size()).clear();
  }

  /** Variables of a type. */
  List<String> variables(String type) {
    return variables.stream().filter(v -> v.type().equals(type)).map(Variable::name).toList();
  }

  /** Variables of a type that may be assigned. */
  List<String> assignable(String type) {
    return variables.stream()
        .filter(v -> v.type().equals(type) && !v.isFinal())
        .map(Variable::name)
        .toList();
  }

  /** What may be called for a result of a type. */
  List<Signature> callable(String result) {
    return callable().stream().filter(m -> m.result().equals(result)).toList();
  }

  /** What may be called. */
  List<Signature> callable() {
    return declarations.methods().stream().filter(m -> m.number() > method.number()).toList();
  }
}
