package org.quanta.transforms.diag;

/** What can be wrong with an input, by who has to act on it. */
public enum ProblemKind {
  /**
   * The input cannot be read as what it should be: not a jar, a corrupt class, a bad hints file.
   */
  BAD_INPUT,
  /** The input is sound, but this program cannot be translated as it stands. */
  UNTRANSLATABLE,
  /** The output cannot be written. */
  BAD_OUTPUT
}
