package org.quanta.hints;

/**
 * Code that is handed to {@link Quantum}. Not a {@link Runnable} on purpose: the body of a {@code
 * Runnable} may be called by any thread, and so begins a quantum where there is none; the body of
 * an {@code Action} runs in, or outside of, the quantum that it is called from.
 */
@FunctionalInterface
public interface Action {
  /** Does it. */
  void run();
}
