package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.quanta.tests.support.Jvm;

/** The launcher finds main methods as the {@code java} command does. */
class MainMethodsTest {
  private static final boolean IS_25 = Runtime.version().feature() >= 25;

  @Test
  void mainMayBelongToAnInstance() {
    assumeTrue(IS_25);
    Jvm.Result run = Subject.of("MainOfInstance", 17).translated("x", "y");
    assertEquals("made 2 x 15\n", run.out());
    assertEquals(1, run.status());
    assertEquals(
        "Exception in thread \"main\" java.lang.IllegalStateException: at the end",
        run.err().lines().findFirst().orElse(""));
  }

  @Test
  void mainNeedsNoArguments() {
    assumeTrue(IS_25);
    assertEquals("inherited\n", Subject.of("MainWithoutArguments", 17).translated().out());
  }

  @Test
  void beforeItHadToBePublicAndStatic() {
    assumeTrue(!IS_25);
    Jvm.Result run = Subject.of("MainOfInstance", 17).translated("x", "y");
    assertEquals(
        "error: class MainOfInstance has no method public static void main(String[])\n", run.err());
    assertEquals(1, run.status());
  }
}
