package org.quanta.tests.proof.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quanta.tests.proof.Effort;
import org.quanta.tests.proof.Mistake;
import org.quanta.tests.proof.Sources;
import org.quanta.tests.proof.TranslatedProgram;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;
import org.quanta.toolchain.Component;

/** The ancestor's stress programs, in our own words. */
class DemosTest {
  private static final String OK = "check ok!\n";

  private static Path translated(String name) {
    String source = Jars.text(Jars.resource("proof/" + name + ".java"));
    return Jars.translated(Component.STM, Sources.jar(name, name, Map.of(name, source)));
  }

  private static String run(String name, String rollback, String... arguments) {
    List<String> command = new ArrayList<>();
    if (!rollback.isEmpty()) {
      command.add("-Dquanta.stm.rollback=" + rollback);
    }
    command.addAll(List.of("-jar", translated(name).toString()));
    command.addAll(List.of(arguments));
    Jvm.Result result = Jvm.run(command);
    return result.out() + result.err();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "random 1 500", "random 2 5000"})
  void sharedListIsComplete(String rollback) {
    assertEquals(OK, run("TargetDemo", rollback, "4", "" + Effort.times(5000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "random 1 200", "random 2 2000"})
  void ringStaysWhole(String rollback) {
    assertEquals(OK, run("RandomDemo", rollback, "3", "" + Effort.times(500), "20"));
  }

  /** One run may be lucky: a lost undo record shows only if its quantum is rolled back. */
  @Test
  void brokenRuntimeIsNoticed() {
    for (int seed = 1; seed <= 20; seed++) {
      try (TranslatedProgram program =
          new TranslatedProgram("TargetDemo", Mistake.DROPPED_UNDO, translated("TargetDemo"))) {
        program.rollBackAtRandom(seed, 50);
        if (!program.run("3", "3000").out().equals(OK)) {
          return;
        }
      }
    }
    fail("the demo did not notice in 20 runs that undo records are lost");
  }
}
