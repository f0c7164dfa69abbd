package org.quanta.runtime.stm;

/**
 * Something that a rollback can put back into an earlier state.
 *
 * <p>Called by the thread whose quantum is rolled back, while it still holds the lease of the
 * thing.
 */
public interface Restorable {
  /**
   * Puts an earlier state back. Must not fail, and must be repeatable: after a stack overflow in
   * the middle it is called again.
   *
   * @param saved the state, as it was given to the undo log
   */
  void quanta$restore(Object saved);
}
