package org.quanta.tests.interpreters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quanta.tests.races.Race;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/** A method that the JVM refuses to compile is correct, and slower by a factor of twenty. */
class CompilationTest {
  @ParameterizedTest
  @CsvSource({"LUAJ, keys.lua", "RHINO, keys.js", "BEANSHELL, keys.bsh"})
  void everyTranslatedMethodThatGetsHotIsCompiled(Interpreter interpreter, String script) {
    Jvm.Result run =
        Jvm.run(
            List.of(
                "-XX:+PrintCompilation",
                "-cp",
                Jvm.path(interpreter.underLock(), Jars.of(Race.class.getName())),
                Race.class.getName(),
                script,
                "1",
                "30"));
    assertEquals(
        List.of(),
        run.out()
            .lines()
            .filter(line -> line.contains("COMPILE SKIPPED"))
            .filter(line -> !line.contains(" java.") && !line.contains("made not entrant"))
            .toList());
  }
}
