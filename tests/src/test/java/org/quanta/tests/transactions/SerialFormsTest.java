package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quanta.tests.support.Jvm;

/** What the original has written the translation reads, and the other way round. */
class SerialFormsTest {
  private static final Subject LAMBDAS = Subject.of("SerialLambdas", 17);
  private static final String EXPECTED =
      """
      0: 3, read 3
      1: 46, read 46
      2: sum 6, read sum 6
      3: 7, read 7
      4: 2, read 2
      5: [c, b, a], read [c, b, a]
      6: sum 9, read sum 9
      7: 7, read 7
      8: 8, read 8
      """;

  @TempDir Path folder;

  private static String text(Jvm.Result run) {
    return run.out() + run.err();
  }

  @Test
  void lambdasAreReadAgain() {
    assertEquals(EXPECTED, text(LAMBDAS.original()));
    assertEquals(EXPECTED, text(LAMBDAS.translated()));
  }

  @Test
  void theSerialFormIsThatOfTheOriginal() {
    String first = folder.resolve("first").toString();
    assertEquals("", text(LAMBDAS.original("write", first)));
    assertEquals(EXPECTED, text(LAMBDAS.translated("read", first)));
    String second = folder.resolve("second").toString();
    assertEquals("", text(LAMBDAS.translated("write", second)));
    assertEquals(EXPECTED, text(LAMBDAS.original("read", second)));
  }
}
