package org.quanta.runtime.stm.conformance;

/**
 * A program on the real classes, as seen by who follows it. Those classes come from another loader,
 * which leaves this package to its parent.
 */
public interface Played {
  /** What each thread does; to be run once, all at the same time. */
  Runnable[] bodies();

  /** Draws what can be seen now. To be called behind each step. */
  void draw(Sketch sketch);

  /**
   * The final check, when all threads are through.
   *
   * @return what values have been read, or are left, that no serial order explains; null if none
   */
  String check();
}
