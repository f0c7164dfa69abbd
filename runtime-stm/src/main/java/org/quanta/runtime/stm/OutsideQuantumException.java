package org.quanta.runtime.stm;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Managed state was touched by a thread that is in no quantum. Always a mistake in the declarations
 * given to the translation (an entry point was not declared) or in the program (managed state was
 * touched between {@code beforeExternal} and {@code afterExternal}).
 */
public final class OutsideQuantumException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private static final String RUNTIME = OutsideQuantumException.class.getPackageName() + ".";

  private OutsideQuantumException(String message) {
    super(message);
  }

  /** A thread of an application called a method of the program that is no entry point. */
  static IllegalStateException fromOutside() {
    return new OutsideQuantumException(
        "thread \""
            + Thread.currentThread().getName()
            + "\" is in no quantum and called "
            + outermost()
            + "; declare this method, or the one through which such threads come in, as an entry"
            + " point (@EntryPoint, or 'entry' in a hints file)");
  }

  /** A thread of the program touched something where it had left its quantum. */
  static IllegalStateException between(String what) {
    return new OutsideQuantumException(
        what
            + " outside of any quantum, by "
            + frames().get(0)
            + "; what runs in Quantum.external or in a method declared external must touch nothing"
            + " that threads share");
  }

  /** The method through which the thread came into the program. */
  private static String outermost() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(
            frames ->
                frames
                    .filter(frame -> isTranslated(frame.getDeclaringClass()))
                    .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                    .reduce((inner, outer) -> outer))
        .orElseGet(() -> frames().get(0));
  }

  private static List<String> frames() {
    List<String> frames =
        StackWalker.getInstance()
            .walk(
                all ->
                    all.filter(frame -> !frame.getClassName().startsWith(RUNTIME))
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .collect(Collectors.toList()));
    return frames.isEmpty() ? List.of("the method that was called") : frames;
  }

  private static boolean isTranslated(Class<?> type) {
    if (type.getName().startsWith(RUNTIME)) {
      return false;
    }
    try {
      return LoadedType.of(type).isTranslated;
    } catch (LinkageError e) {
      return false; // one of the types of its methods can't be found
    }
  }
}
