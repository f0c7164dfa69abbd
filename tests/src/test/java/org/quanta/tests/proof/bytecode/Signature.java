package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A method of a generated program. It calls only methods with higher numbers, but for functions,
 * which may be anything: programs end because of the number of calls that they may make.
 *
 * @param owner who declares it: the program, a class, or an interface
 */
record Signature(int number, Owner owner, String result, List<String> parameters) {
  /** Where methods are. */
  enum Owner {
    PROGRAM,
    CLASS,
    INTERFACE
  }

  static Signature random(int number, Random random) {
    List<String> parameters = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      parameters.add(JavaType.any(random));
    }
    Owner owner = Owner.values()[random.nextInt(Owner.values().length)];
    return new Signature(number, owner, JavaType.any(random), parameters);
  }

  String name() {
    return "m" + number;
  }

  /** Its first line, but for modifiers. */
  String header() {
    return result + " " + name() + "(" + parameterList() + ")";
  }

  /** Its parameters: {@code p0} and so on. */
  String parameterList() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parameters.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(parameters.get(i)).append(" p").append(i);
    }
    return text.toString();
  }

  /** What ends its body at once when the program has made all the calls that it may make. */
  String guard() {
    return result.equals("void")
        ? "      if (spent()) return;\n"
        : "      if (spent()) return (" + result + ") " + JavaType.simplest(result) + ";\n";
  }
}
