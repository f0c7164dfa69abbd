package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.quanta.tests.proof.bytecode.Signature.Owner;

/**
 * A functional interface: of the JDK, or of the program, which has one for each of its methods.
 *
 * @param type how it is written
 * @param method its method, with {@code void} as result where there is none
 * @param reference what refers to a method of the program, if there is one to refer to
 */
record FunctionType(
    String type, String method, String result, List<String> parameters, Signature reference) {
  static final String RUNNABLE = "Runnable";
  static final String MAKE = "Make";
  private static final Signature NONE = new Signature(0, Owner.PROGRAM, "", List.of());

  /** Those that all programs have. */
  static final List<FunctionType> COMMON =
      List.of(
          new FunctionType(MAKE, "make", "Base", List.of("long", "String"), NONE),
          new FunctionType(RUNNABLE, "run", "void", List.of(), NONE),
          new FunctionType("IntUnaryOperator", "applyAsInt", "int", List.of("int"), NONE),
          new FunctionType("Supplier<Base>", "get", "Base", List.of(), NONE),
          new FunctionType("ToIntFunction<Base>", "applyAsInt", "int", List.of("Base"), NONE),
          new FunctionType("IntFunction<int[]>", "apply", "int[]", List.of("int"), NONE),
          new FunctionType(
              "BiFunction<Base, Integer, Base>",
              "apply",
              "Base",
              List.of("Base", JavaType.INTEGER),
              NONE));

  /** The names of all: programs have functions for so many methods. */
  static List<String> names(int methods) {
    Stream<String> own = Stream.iterate(1, i -> i <= methods, i -> i + 1).map(i -> "Fun" + i);
    return Stream.concat(own, COMMON.stream().map(FunctionType::type)).toList();
  }

  /** The one for a method; for some, the receiver is its first argument. */
  static FunctionType of(Signature method) {
    List<String> parameters = new ArrayList<>(method.parameters());
    if (takesReceiver(method)) {
      parameters.add(0, JavaType.BASE);
    }
    return new FunctionType("Fun" + method.number(), "call", method.result(), parameters, method);
  }

  static boolean takesReceiver(Signature method) {
    return method.owner() != Owner.PROGRAM && method.number() % 2 == 1;
  }

  boolean isOwn() {
    return type.startsWith("Fun");
  }

  /** Its declaration: with default methods, one of which is a lambda that captures it. */
  String declaration() {
    String header = new Signature(0, Owner.PROGRAM, result, parameters).parameterList();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < parameters.size(); i++) {
      names.append(i == 0 ? "p" : ", p").append(i);
    }
    return """
      interface TYPE extends Opaque {
        RESULT call(HEADER);

        default RESULT twice(HEADER) {
          if (spent()) return (RESULT) NOTHING;
          call(NAMES);
          Quantum.qbreak();
          return call(NAMES);
        }

        default TYPE after() {
          return (NAMES) -> {
            Quantum.qbreak();
            return call(NAMES);
          };
        }
      }
    """
        .replace("TYPE", type)
        .replace("RESULT", result)
        .replace("HEADER", header)
        .replace("NOTHING", JavaType.simplest(result))
        .replace("NAMES", names);
  }
}
