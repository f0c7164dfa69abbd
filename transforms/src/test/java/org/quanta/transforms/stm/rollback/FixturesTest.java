package org.quanta.transforms.stm.rollback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quanta.transforms.stm.rollback.fixtures.Calls;
import org.quanta.transforms.stm.rollback.fixtures.Flow;
import org.quanta.transforms.stm.rollback.fixtures.Making;
import org.quanta.transforms.stm.rollback.fixtures.Shapes;
import org.quanta.transforms.stm.rollback.fixtures.Throwing;
import org.quanta.transforms.stm.rollback.runtime.Plan;

/** Little programs give the same results, wherever they are rolled back. */
@Tag("jvm-independent")
class FixturesTest {
  private static final Map<String, byte[]> ORIGINAL = compiled(Calls.class);
  private static final String IN_PLACE = " in place";
  private static final Translation TRANSLATION = new Translation(ORIGINAL);
  private static final Translation IN_PLACE_TRANSLATION =
      new Translation(ORIGINAL, List.of(), true);
  private static final Runs RUNS = runs(TRANSLATION);
  private static final Runs IN_PLACE_RUNS = runs(IN_PLACE_TRANSLATION);

  private static Runs runs(Translation translation) {
    return new Runs(ORIGINAL, translation.classes(), Calls.class.getPackageName());
  }

  /** The class files beside a class. */
  static Map<String, byte[]> compiled(Class<?> member) {
    Map<String, byte[]> result = new TreeMap<>();
    String prefix = member.getPackageName().replace('.', '/') + "/";
    try {
      Path folder =
          Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI())
              .resolve(prefix);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(".class") && !name.startsWith("package-info")) {
            result.put(prefix + name.replace(".class", ""), Files.readAllBytes(file));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return result;
  }

  static Stream<String> programs() {
    return Stream.of(Calls.class, Flow.class, Throwing.class, Shapes.class, Making.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(m -> m.getReturnType() == Object.class && m.getParameterCount() == 0)
        .filter(m -> java.lang.reflect.Modifier.isPublic(m.getModifiers()))
        .sorted(Comparator.comparing(Method::toString))
        .map(m -> m.getDeclaringClass().getName() + "#" + m.getName());
  }

  static Stream<String> inBothForms() {
    return programs().flatMap(program -> Stream.of(program, program + IN_PLACE));
  }

  private static Runs.Translated run(String program, Plan plan, boolean measures) throws Exception {
    String[] parts = program.replace(IN_PLACE, "").split("#");
    Runs runs = program.endsWith(IN_PLACE) ? IN_PLACE_RUNS : RUNS;
    return runs.translated(parts[0], parts[1], plan, measures);
  }

  private static Runs.Outcome expected(String program) throws Exception {
    String[] parts = program.replace(IN_PLACE, "").split("#");
    return RUNS.original(parts[0], parts[1]);
  }

  @Test
  void outputVerifies() {
    for (Translation one : List.of(TRANSLATION, IN_PLACE_TRANSLATION)) {
      assertEquals("", one.problems(new Runs.Classes(one.classes())));
    }
  }

  @ParameterizedTest
  @MethodSource("inBothForms")
  void runsAsBefore(String program) throws Exception {
    Runs.Translated run = run(program, Plan.rollbackAt(0, 0), false);
    assertEquals(expected(program), run.outcome());
    assertTrue(run.thread().quanta() > 1, "quanta end and begin");
  }

  @ParameterizedTest
  @MethodSource("inBothForms")
  void canBeRolledBackAtEachPoint(String program) throws Exception {
    Runs.Outcome expected = expected(program);
    int events = run(program, Plan.rollbackAt(0, 0), false).thread().events();
    for (int times : List.of(1, 2)) {
      for (int point = 1; point <= events; point++) {
        Runs.Translated run = run(program, Plan.rollbackAt(point, times), false);
        assertEquals(expected, run.outcome(), times + " at event " + point);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("inBothForms")
  void stackDoesNotGrowWithRollbacks(String program) throws Exception {
    Runs.Outcome expected = expected(program);
    int events = run(program, Plan.rollbackAt(0, 0), false).thread().events();
    for (int point = 1; point <= events; point += Math.max(1, events / 3)) {
      Runs.Translated one = run(program, Plan.rollbackAt(point, 1), true);
      Runs.Translated many = run(program, Plan.rollbackAt(point, 1000), true);
      assertEquals(expected, many.outcome(), "at event " + point);
      assertEquals(one.deepest(), many.deepest(), "at event " + point);
    }
  }

  @ParameterizedTest
  @MethodSource("inBothForms")
  void canBeRolledBackAtRandom(String program) throws Exception {
    Runs.Outcome expected = expected(program);
    for (long seed = 0; seed < 50; seed++) {
      Plan plan = Plan.random(seed, 2 + (int) (seed % 9), 200);
      assertEquals(expected, run(program, plan, false).outcome(), "seed " + seed);
    }
  }
}
