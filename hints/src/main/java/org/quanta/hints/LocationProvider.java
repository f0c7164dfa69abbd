package org.quanta.hints;

/**
 * Tells where in the interpreted program a thread is.
 *
 * @see Quantum#locate(LocationProvider)
 */
@FunctionalInterface
public interface LocationProvider {
  /**
   * Describes the place, in the form that users of the interpreted language know.
   *
   * @return for example {@code "queens.duh:12, in place"}; null if there is nothing to say
   */
  String location();
}
