package org.quanta.tests.proof.bytecode;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a generated program declares at random.
 *
 * @param program the name of its main class
 */
record Declarations(String program, List<Signature> methods, List<FunctionType> functions) {
  static Declarations of(String program, List<Signature> methods) {
    Stream<FunctionType> own = methods.stream().map(FunctionType::of);
    return new Declarations(
        program, methods, Stream.concat(own, FunctionType.COMMON.stream()).toList());
  }

  /** A functional interface by its name. */
  FunctionType function(String type) {
    return functions.stream().filter(f -> f.type().equals(type)).findFirst().orElseThrow();
  }

  /** Functions with a result of a type. */
  List<FunctionType> returning(String result) {
    return functions.stream().filter(f -> f.result().equals(result)).toList();
  }
}
