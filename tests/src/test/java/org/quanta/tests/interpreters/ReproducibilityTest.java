package org.quanta.tests.interpreters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quanta.tests.support.Jvm;
import org.quanta.tests.support.TranslateUnderLock;

/** Sets of the JDK have an order of their own in each process; no output may depend on it. */
@Tag("jvm-independent")
class ReproducibilityTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void twoProcessesGiveTheSameBytesAndTheSameReport(Interpreter interpreter) throws Exception {
    String first = translate(interpreter, folder.resolve("1.jar"));
    String second = translate(interpreter, folder.resolve("2.jar"));
    assertEquals(first, second);
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("1.jar")), Files.readAllBytes(folder.resolve("2.jar")));
  }

  private static String translate(Interpreter interpreter, Path output) {
    Jvm.Result run =
        Jvm.run(
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                TranslateUnderLock.class.getName(),
                interpreter.untranslated().toString(),
                output.toString(),
                interpreter.hints()));
    assertEquals(0, run.status(), run.err());
    return run.out();
  }
}
