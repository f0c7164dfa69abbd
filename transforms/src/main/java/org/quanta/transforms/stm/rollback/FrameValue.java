package org.quanta.transforms.stm.rollback;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.Value;

/**
 * What is known of a value at one point of a method.
 *
 * @param type its type for the verifier; null if the slot cannot be used
 * @param origin where else to get it; null if nowhere
 */
record FrameValue(Type type, Origin origin) implements Value {
  /** The type of the null constant. */
  static final Type NULL_TYPE = Type.getObjectType("null");

  /** A slot that holds nothing usable. */
  static final FrameValue UNUSABLE = new FrameValue(null, null);

  static FrameValue of(Type type) {
    return new FrameValue(type, null);
  }

  FrameValue from(Origin other) {
    return new FrameValue(type, other);
  }

  /** This value where it no longer is a copy of a variable. */
  FrameValue notLocal() {
    return origin instanceof Origin.Local ? from(null) : this;
  }

  boolean isReference() {
    return type != null && type.getSort() >= Type.ARRAY;
  }

  @Override
  public int getSize() {
    return type == Type.LONG_TYPE || type == Type.DOUBLE_TYPE ? 2 : 1;
  }
}
