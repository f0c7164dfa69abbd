package org.quanta.tests.interpreters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quanta.tests.races.Race;
import org.quanta.tests.support.Isolated;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/** Plain threads of an application share one interpreter. */
class SharedInterpreterTest {
  private static final Path DRIVERS = Jars.of(Race.class.getName());

  static Stream<String> scripts() {
    return Stream.of("lua", "js", "bsh")
        .flatMap(
            language ->
                Stream.of("counter", "append", "dict", "keys", "transfer")
                    .map(name -> name + "." + language));
  }

  private static Interpreter interpreter(String script) {
    return switch (script.substring(script.indexOf('.') + 1)) {
      case "lua" -> Interpreter.LUAJ;
      case "js" -> Interpreter.RHINO;
      default -> Interpreter.BEANSHELL;
    };
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void underTheLockItIsRight(String script) throws Exception {
    assertEquals("right", race(interpreter(script).underLock(), script));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void onTransactionsItIsRight(String script) throws Exception {
    assertEquals("right", race(interpreter(script).transactional(), script));
  }

  private static Object race(Path interpreter, String script) throws Exception {
    try (Isolated loader = new Isolated(interpreter, DRIVERS)) {
      return Class.forName(Race.class.getName(), true, loader)
          .getMethod("run", String.class, int.class, int.class)
          .invoke(null, script, 3, 60);
    }
  }

  /** The canary: a test that does not fail here would not have shown anything above. */
  @ParameterizedTest
  @MethodSource("scripts")
  void untranslatedItGoesWrong(String script) {
    Jvm.Result result =
        Jvm.run(
            List.of(
                "-cp",
                Jvm.path(interpreter(script).untranslated(), DRIVERS),
                Race.class.getName(),
                script,
                "200",
                "10"));
    assertEquals(0, result.status(), result.err());
    assertNotEquals("right\n", result.out());
  }
}
