package org.quanta.runtime.stm.explore;

/**
 * Looks at the state behind each step of a run: the thread has made one access to shared memory
 * since it was last looked at. What it throws ends the run.
 */
@FunctionalInterface
public interface Observer {
  /** Nobody. */
  Observer NONE = thread -> {};

  /**
   * Called by {@code thread}, while no other thread runs. There are no steps in it.
   *
   * @param thread the number of the thread that has gone on
   */
  void observe(int thread);
}
