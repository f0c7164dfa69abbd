package org.quanta.transforms.stm.rollback;

import org.objectweb.asm.tree.AbstractInsnNode;

/** Where a value can be had again without having been saved. */
sealed interface Origin {
  /**
   * It is a constant.
   *
   * @param value as in an LDC instruction, or {@link #NULL}
   */
  record Constant(Object value) implements Origin {}

  /**
   * It is also in a local variable. Only values on the operand stack have this origin.
   *
   * @param index the variable
   */
  record Local(int index) implements Origin {}

  /**
   * It is an object whose constructor has not been called.
   *
   * @param insn the NEW instruction
   */
  record Allocation(AbstractInsnNode insn) implements Origin {}

  /** It is {@code this} before the call of {@code super(…)} or {@code this(…)}. */
  record UnderConstruction() implements Origin {}

  /** The null constant. */
  Object NULL = new Object();

  /** Whether the verifier calls the value uninitialized. */
  static boolean isUninitialized(Origin origin) {
    return origin instanceof Allocation || origin instanceof UnderConstruction;
  }
}
