package org.quanta.runtime.stm.model;

/** What a thread of a {@link Program} does. */
final class Operation {
  /** The kinds, with their letters. */
  enum Kind {
    /** {@code r0}: reads an object. */
    READ('r'),
    /** {@code w0}: writes an object. */
    WRITE('w'),
    /** {@code i}: turns inevitable. */
    BECOME_INEVITABLE('i'),
    /** {@code I}: the quantum begins inevitable. Before all others. */
    BEGIN_INEVITABLE('I'),
    /** {@code s}: stops the others, to the end of the quantum. */
    STOP_OTHERS('s');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    static Kind of(char letter) {
      for (Kind kind : values()) {
        if (kind.letter == letter) {
          return kind;
        }
      }
      throw new IllegalArgumentException("operation " + letter);
    }
  }

  final Kind kind;
  final int object;

  /** From its text. */
  Operation(String text) {
    kind = Kind.of(text.charAt(0));
    object = text.length() > 1 ? text.charAt(1) - '0' : -1;
  }

  @Override
  public String toString() {
    return kind.letter + (object < 0 ? "" : "" + object);
  }
}
