package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What code at some place of a generated program may use. */
final class Scope {
  /** A local variable. */
  record Variable(String type, String name) {}

  final Random random;
  final List<Signature> methods;
  final Signature method;

  /** The type of {@code this}; empty in static methods. */
  final String self;

  private final List<Variable> variables = new ArrayList<>();
  private int names;

  /** How many loops there are around, each of which is left or continued by its name. */
  final List<String> loops = new ArrayList<>();

  Scope(Random random, List<Signature> methods, Signature method, String self) {
    this.random = random;
    this.methods = methods;
    this.method = method;
    this.self = self;
    for (int i = 0; i < method.parameters().size(); i++) {
      variables.add(new Variable(method.parameters().get(i), "p" + i));
    }
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** A name that is new in the method. */
  String name(String prefix) {
    return prefix + names++;
  }

  String declare(String type) {
    String name = name("v");
    variables.add(new Variable(type, name));
    return name;
  }

  /** Marks the beginning of a block. */
  int begin() {
    return variables.size();
  }

  /** Forgets what was declared since. */
  void end(int mark) {
    variables.subList(mark, variables.size()).clear();
  }

  List<Variable> variables() {
    return variables;
  }

  /** Variables of a type. */
  List<String> variables(String type) {
    return variables.stream().filter(v -> v.type().equals(type)).map(Variable::name).toList();
  }

  /** What may be called for a result of a type. */
  List<Signature> callable(String result) {
    return methods.stream()
        .filter(m -> m.number() > method.number() && m.result().equals(result))
        .toList();
  }

  /** What may be called. */
  List<Signature> callable() {
    return methods.stream().filter(m -> m.number() > method.number()).toList();
  }
}
