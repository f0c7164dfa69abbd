package org.quanta.hints;

/**
 * Code with a result that is handed to {@link Quantum}; to {@link Action} what {@link
 * java.util.concurrent.Callable} is to {@link Runnable}.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface Computation<T> {
  /**
   * Does it.
   *
   * @return the result
   * @throws Exception whatever goes wrong
   */
  T call() throws Exception;
}
