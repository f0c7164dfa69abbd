package org.quanta.transforms.stm.frozen;

import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.MethodKey;

/** Where arrays of the program may be. */
sealed interface Place {
  /**
   * A field, of all objects.
   *
   * @param key the field
   */
  record Field(FieldKey key) implements Place {}

  /**
   * A parameter of methods that belong together.
   *
   * @param family one of them
   * @param local the local variable that it arrives in
   */
  record Parameter(MethodKey family, int local) implements Place {}

  /**
   * What methods that belong together return.
   *
   * @param family one of them
   */
  record Result(MethodKey family) implements Place {}

  /**
   * What an instruction of a method makes or loads.
   *
   * @param method the method
   * @param instruction its index; negative for a parameter that is no array by its type
   */
  record Value(MethodKey method, int instruction) implements Place {}

  /**
   * Code outside, as far as it knows arrays of a type by public methods.
   *
   * @param descriptor the type
   */
  record Outside(String descriptor) implements Place {}
}
