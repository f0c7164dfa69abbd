package org.quanta.transforms.stm.rollback;

import org.objectweb.asm.Type;
import org.quanta.transforms.program.TypeHierarchy;

/** The type of a value that is one of two, as the verifier sees it. */
final class CommonType {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final TypeHierarchy hierarchy;

  CommonType(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Null if the value cannot be used. */
  Type of(Type first, Type second) {
    if (first == null || second == null) {
      return null;
    }
    if (first.equals(second)) {
      return first;
    }
    boolean areReferences = first.getSort() >= Type.ARRAY && second.getSort() >= Type.ARRAY;
    return areReferences ? ofReferences(first, second) : null;
  }

  private Type ofReferences(Type first, Type second) {
    if (first.equals(FrameValue.NULL_TYPE)) {
      return second;
    }
    if (second.equals(FrameValue.NULL_TYPE)) {
      return first;
    }
    if (first.getSort() == Type.OBJECT && second.getSort() == Type.OBJECT) {
      return Type.getObjectType(
          hierarchy.commonSuperclass(first.getInternalName(), second.getInternalName()));
    }
    if (first.getSort() == Type.ARRAY && second.getSort() == Type.ARRAY) {
      Type element = of(element(first), element(second));
      return element == null ? OBJECT : Type.getType("[" + element.getDescriptor());
    }
    return OBJECT;
  }

  /** The type of an array's elements, one dimension less. */
  static Type element(Type array) {
    return array.getSort() == Type.ARRAY
        ? Type.getType(array.getDescriptor().substring(1))
        : OBJECT; // only where the verifier would refuse the code
  }
}
