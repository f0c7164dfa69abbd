package org.quanta.samples.duhton.lang;

/**
 * Ends the program. The language has no exceptions that a program could catch; only the interactive
 * mode goes on, with the next line.
 */
public final class FatalError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * An error with a message for the user.
   *
   * @param message what is wrong, without a prefix
   */
  public FatalError(String message) {
    // The Java stack shows the interpreter and not the program: nobody wants to see it.
    super(message, null, false, false);
  }

  /**
   * What the user is told when the JVM runs out of stack or heap.
   *
   * @param error the JVM's error
   * @return the same in the language's terms
   */
  public static FatalError exhausted(VirtualMachineError error) {
    if (error instanceof StackOverflowError) {
      return new FatalError("recursion too deep");
    }
    return new FatalError("out of memory");
  }
}
