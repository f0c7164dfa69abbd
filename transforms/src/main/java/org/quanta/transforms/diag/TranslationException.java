package org.quanta.transforms.diag;

/**
 * A translation ends because of something that the user can act on. Never used for defects of
 * Quanta itself: these are ordinary runtime exceptions.
 *
 * <p>The message is one line: where, what, why, remedy.
 */
public final class TranslationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemKind kind;

  /**
   * Describes a problem.
   *
   * @param kind whose turn it is
   * @param where a file, a class, or {@code class.method:line}
   * @param what what is wrong, and why
   * @param remedy what the user can do; empty if there is nothing
   */
  public TranslationException(ProblemKind kind, String where, String what, String remedy) {
    super(where + ": " + what + (remedy.isEmpty() ? "" : "; " + remedy));
    this.kind = kind;
  }

  /**
   * Who has to act.
   *
   * @return the kind of the problem
   */
  public ProblemKind kind() {
    return kind;
  }
}
