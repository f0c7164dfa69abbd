package org.quanta.runtime.stm;

/** What a thread does while it is attached; called again when its first quantum is rolled back. */
@FunctionalInterface
public interface AttachedBody {
  /**
   * Does it.
   *
   * @param t the thread's quantum
   * @return the result
   * @throws Throwable what the body throws, the signals of this package included
   */
  Object run(StmThread t) throws Throwable;
}
