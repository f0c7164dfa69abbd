package org.quanta.tests.interpreters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quanta.tests.support.Verifier;

class VerifierTest {
  @ParameterizedTest
  @EnumSource
  void everyTranslatedClassPassesTheVerifier(Interpreter interpreter) throws IOException {
    assertEquals(List.of(), Verifier.complaints(interpreter.underLock()));
  }
}
