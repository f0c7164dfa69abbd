package org.quanta.tests.duhton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/** Runs of the whole interpreter in a process of its own. */
class ProcessTest {
  private static Path program(String name) {
    return Duhton.PROGRAMS.resolve(name + ".duh");
  }

  private static void assertSame(String... arguments) {
    Jvm.Result original = Jvm.jar(Duhton.JAR, arguments);
    assertEquals(original, Jvm.jar(Jars.underLock(Duhton.JAR), arguments));
  }

  @Test
  void outputAndStatusAreTheSame() {
    assertSame(program("minimal").toString());
    assertSame("--num-threads", "2", program("tests/simple").toString());
  }

  @Test
  void errorsAreTheSame() {
    assertSame(program("tests/errors/division_by_zero").toString());
    assertSame(program("no/such/program").toString());
    assertSame("--frobnicate");
    assertSame("--help");
  }

  @Test
  void theInteractiveModeIsTheSame() {
    assertSame();
  }

  @Test
  void noMethodIsInterpretedForEver() {
    Jvm.Result run =
        Jvm.run(
            List.of(
                "-XX:+PrintCompilation",
                "-jar",
                Jars.underLock(Duhton.JAR).toString(),
                "--num-threads",
                "2",
                program("trees").toString()));
    assertEquals(0, run.status());
    List<String> skipped =
        run.out().lines().filter(line -> line.contains("COMPILE SKIPPED")).toList();
    assertTrue(skipped.stream().noneMatch(line -> line.contains("org.quanta")), skipped::toString);
  }
}
