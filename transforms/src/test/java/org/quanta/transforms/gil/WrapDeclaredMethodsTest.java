package org.quanta.transforms.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quanta.transforms.fixtures.Declared;
import org.quanta.transforms.testing.Behavior;
import org.quanta.transforms.testing.Fixture;
import org.quanta.transforms.testing.Rewritten;

class WrapDeclaredMethodsTest {
  private static final Rewritten DECLARED =
      Fixture.of(Declared.class)
          .hints("blocking org.quanta.transforms.fixtures.Declared.byHintsFile")
          .rewrite(new WrapDeclaredMethods());

  @TestFactory
  Stream<DynamicTest> externalMethodsRunOutsideOfTheLock() {
    return Behavior.of(Declared.class, DECLARED);
  }

  @Test
  void theBodyStaysInItsMethod() {
    assertEquals(
        List.of(
            "INVOKESTATIC GilRuntime.beforeBlocking ()Z",
            "ISTORE 0",
            "L0",
            "LDC \"hinted\"",
            "INVOKESTATIC Declared.note (LString;)V",
            "L1",
            "ILOAD 0",
            "INVOKESTATIC GilRuntime.afterBlocking (Z)V",
            "RETURN",
            "L2",
            "ILOAD 0",
            "INVOKESTATIC GilRuntime.afterBlocking (Z)V",
            "ATHROW",
            "TRY L0 L1 L2 null"),
        DECLARED.code(Declared.class, "byHintsFile"));
  }

  @Test
  void eachMethodIsCounted() {
    assertEquals(Map.of("wrap external methods", 3), DECLARED.tally());
  }
}
