package org.quanta.runtime.stm;

/**
 * Managed state was touched by a thread that is in no quantum. Always a mistake in the declarations
 * given to the translation (an entry point was not declared) or in the program (managed state was
 * touched between {@code beforeExternal} and {@code afterExternal}).
 */
public final class OutsideQuantumException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  OutsideQuantumException(String message) {
    super(message);
  }

  /** Names the outermost caller that belongs to the same class loader as the code that failed. */
  static OutsideQuantumException by(String what) {
    String runtime = OutsideQuantumException.class.getPackageName() + ".";
    String entry =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .filter(frame -> !frame.getClassName().startsWith(runtime))
                        .findFirst()
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .orElse("the method that was called"));
    return new OutsideQuantumException(
        what
            + " outside of any quantum, by "
            + entry
            + ". If threads of an application may call it, declare it, or the method through which"
            + " they come in, as an entry point (@EntryPoint, or 'entry' in the hints file). If it"
            + " runs inside Quantum.external, it must touch nothing that threads share.");
  }
}
