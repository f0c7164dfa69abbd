package org.quanta.transforms.stm.rollback;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.Value;

/**
 * What is known of a value at one point of a method.
 *
 * @param type its type for the verifier; null if the slot cannot be used
 * @param origin what else it is; null if it was computed
 * @param copyOf the local variable that holds the same value; -1 if none is known. Only values on
 *     the operand stack have one
 */
record FrameValue(Type type, Origin origin, int copyOf) implements Value {
  /** The type of the null constant. */
  static final Type NULL_TYPE = Type.getObjectType("null");

  /** A slot that holds nothing usable. */
  static final FrameValue UNUSABLE = new FrameValue(null, null, -1);

  static FrameValue of(Type type) {
    return new FrameValue(type, null, -1);
  }

  FrameValue from(Origin other) {
    return new FrameValue(type, other, copyOf);
  }

  FrameValue copyOf(int variable) {
    return new FrameValue(type, origin, variable);
  }

  /** Whether it has to be put somewhere before the operand stack is cleared. */
  boolean needsSpill() {
    return origin == null && copyOf < 0;
  }

  /** Whether the verifier calls it uninitialized. */
  boolean isUninitialized() {
    return origin instanceof Origin.Allocation || origin instanceof Origin.UnderConstruction;
  }

  /** Whether both are the same object under construction. */
  boolean isSameUninitialized(FrameValue other) {
    return isUninitialized() && origin.equals(other.origin);
  }

  @Override
  public int getSize() {
    return type == null ? 1 : type.getSize();
  }
}
