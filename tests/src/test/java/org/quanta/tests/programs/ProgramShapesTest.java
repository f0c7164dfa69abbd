package org.quanta.tests.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;
import org.quanta.tests.support.Programs;

/**
 * Programs of all shapes print the same translated and untranslated, and end the same way: output,
 * errors with their stack traces, exit status.
 */
class ProgramShapesTest {
  /** Where the release in between makes a difference. */
  private static final Set<String> OF_RELEASE_11 = Set.of("Traces", "References", "Callbacks");

  /** Where the translation notices more, see {@link UnbalancedSectionTest}. */
  private static final Set<String> DIFFERENT = Set.of("LeftOpen");

  @TestFactory
  Stream<DynamicNode> aProgramIsTheSameTranslated() {
    return Programs.releases().stream()
        .map(
            release ->
                dynamicContainer(
                    "release " + release,
                    Programs.names(release).stream()
                        .filter(name -> !DIFFERENT.contains(name))
                        .filter(name -> release != 11 || OF_RELEASE_11.contains(name))
                        .map(name -> dynamicTest(name, () -> compare(name, release)))));
  }

  private static void compare(String name, int release) {
    Path jar = Programs.jar(name, release);
    Path hints = Jars.of("org.quanta.hints.Quantum");
    Jvm.Result original = Jvm.run(List.of("-cp", Jvm.path(jar, hints), name));
    Jvm.Result translated = Jvm.jar(Jars.underLock(jar));
    assertEquals(text(original), text(translated));
  }

  private static String text(Jvm.Result result) {
    return "status " + result.status() + "\n" + result.out() + "--- errors:\n" + result.err();
  }
}
