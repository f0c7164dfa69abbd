package org.quanta.transforms.stm.arrays;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;

/**
 * In which form the two sides of a call have their arrays, and the conversions between two forms.
 */
enum Convention {
  /** Managed arrays. */
  MANAGED,
  /** Raw arrays. */
  RAW,
  /**
   * Managed code that code outside calls under the same signature. In the end managed code calls it
   * with managed arrays, and code outside a stub of it with raw ones, see {@link
   * ObjectConversions}; to convert what has the right form already does no harm.
   */
  CALLED_FROM_OUTSIDE;

  static Convention of(ArraySignatures.Target target) {
    if (!target.managed()) {
      return RAW;
    }
    return target.rawResult() ? CALLED_FROM_OUTSIDE : MANAGED;
  }

  /** The type of a value in this form. */
  Type form(Type type) {
    return this == RAW ? type : ArrayTypes.managed(type);
  }

  /** Whether an argument of this form must be converted for a callee. */
  boolean convertsArgument(Type type, Convention callee) {
    return ArrayTypes.mayHold(type) && (this == RAW) != (callee == RAW);
  }

  /** Whether a result of this form must be converted for the caller. */
  boolean convertsResult(Type type, Convention caller) {
    if (!ArrayTypes.mayHold(type) || this == caller) {
      return false;
    }
    return !ArrayTypes.isArray(type) || (this == RAW) != (caller == RAW);
  }

  /** Converts the value on top of the stack, which is known to need it. */
  static void convert(Type type, boolean in, InsnList code) {
    if (in) {
      MethodCode.in(type, "in", code);
    } else {
      MethodCode.out(type, Handover.GIVE, code);
    }
  }
}
