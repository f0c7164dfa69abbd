package org.quanta.transforms.stm.rollback;

import org.objectweb.asm.tree.AbstractInsnNode;

/** What is known of a value that was not computed. */
sealed interface Origin {
  /**
   * It is a constant.
   *
   * @param value as in an LDC instruction, or {@link #NULL}
   */
  record Constant(Object value) implements Origin {}

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
}
