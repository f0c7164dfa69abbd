package org.quanta.transforms.jdk;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/** The classes that descriptors name. */
final class Descriptors {
  private Descriptors() {}

  /** The classes in the descriptor of a field or method, those of array elements included. */
  static List<String> names(String descriptor) {
    List<String> result = new ArrayList<>();
    collect(Type.getType(descriptor), result);
    return result;
  }

  private static void collect(Type type, List<String> result) {
    switch (type.getSort()) {
      case Type.METHOD -> {
        List.of(type.getArgumentTypes()).forEach(argument -> collect(argument, result));
        collect(type.getReturnType(), result);
      }
      case Type.ARRAY -> collect(type.getElementType(), result);
      case Type.OBJECT -> result.add(type.getInternalName());
      default -> {}
    }
  }
}
