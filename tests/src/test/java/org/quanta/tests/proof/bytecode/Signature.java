package org.quanta.tests.proof.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A method of a generated program. It calls only methods with higher numbers, so programs end.
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
    StringBuilder text = new StringBuilder(result + " " + name() + "(");
    for (int i = 0; i < parameters.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(parameters.get(i)).append(" p").append(i);
    }
    return text + ")";
  }
}
