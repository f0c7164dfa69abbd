package org.quanta.toolchain.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;

/** Expects problems that a user can act on. */
public final class Problems {
  private Problems() {}

  public static void expect(ProblemKind kind, String message, Executable code) {
    TranslationException thrown = assertThrows(TranslationException.class, code);
    assertEquals(message, thrown.getMessage());
    assertEquals(kind, thrown.kind());
  }

  public static void expectInput(String message, Executable code) {
    expect(ProblemKind.BAD_INPUT, message, code);
  }
}
