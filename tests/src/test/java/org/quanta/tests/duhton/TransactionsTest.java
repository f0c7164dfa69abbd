package org.quanta.tests.duhton;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;
import org.quanta.toolchain.Component;
import org.quanta.toolchain.TranslationRequest;
import org.quanta.toolchain.Translator;

/** Each program prints what is expected when its threads run in parallel, as transactions. */
class TransactionsTest {
  private static final String THREADS = "4";

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> eachProgramPrintsWhatIsExpected() throws IOException {
    Path jar = Jars.transactional(Duhton.JAR);
    return Expected.programs().stream()
        .map(program -> dynamicTest(Expected.name(program), () -> check(jar, program)));
  }

  private static void check(Path jar, Path program) {
    Jvm.Result run = Jvm.jar(jar, "--num-threads", THREADS, program.toString());
    Expected.compare(program, run.status(), run.out(), run.err());
  }

  @Test
  void translatingTwiceGivesTheSameBytes() throws IOException {
    Path again = folder.resolve("again.jar");
    Translator.translate(TranslationRequest.of(Component.STM, Duhton.JAR, again));
    assertArrayEquals(
        Files.readAllBytes(Jars.transactional(Duhton.JAR)), Files.readAllBytes(again));
  }
}
