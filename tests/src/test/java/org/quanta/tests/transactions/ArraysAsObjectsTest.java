package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/**
 * Arrays that go through {@code Object}, to managed code and to code outside, keep their identity.
 */
class ArraysAsObjectsTest {
  private static final String NAME = "ArraysAsObjects";
  private static final Path JAR = Subject.of(NAME, 17).jar();

  @Test
  void theyAreTheSameInsideAndOutside() {
    Jvm.Result translated = run(Jars.transactional(JAR));
    assertEquals(original(), translated.out() + translated.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"in", "give"})
  void conversionsThatAreLeftOutAreNoticed(String conversion) {
    Path translated = Jars.transactional(JAR);
    Path broken = BrokenRuntime.passing(translated, "arrays/ManagedArray", conversion);
    assertNotEquals(original(), run(broken).out());
  }

  private static String original() {
    Path hints = Jars.of("org.quanta.hints.Quantum");
    return Jvm.run(List.of("-cp", Jvm.path(JAR, hints), NAME)).out();
  }

  private static Jvm.Result run(Path jar) {
    return Jvm.run(
        List.of(
            "-Dquanta.stm.quiet=0", "-Dquanta.stm.rollback=random 3 40", "-jar", jar.toString()));
  }
}
