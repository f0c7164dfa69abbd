package org.quanta.transforms.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quanta.transforms.fixtures.Entries;
import org.quanta.transforms.testing.Behavior;
import org.quanta.transforms.testing.External;
import org.quanta.transforms.testing.Fixture;
import org.quanta.transforms.testing.Rewritten;

class WrapEntriesTest {
  private static final Rewritten ENTRIES =
      Fixture.of(Entries.class).effects(External.EFFECTS).rewrite(new WrapEntries());

  @TestFactory
  Stream<DynamicTest> whoeverCallsAnEntryIsInsideForTheLengthOfTheCall() {
    return Behavior.of(Entries.class, ENTRIES);
  }

  @Test
  void theBodyStaysInItsMethod() {
    assertEquals(
        List.of(
            "INVOKESTATIC GilRuntime.enter ()Z",
            "ISTORE 4",
            "L0",
            "LDC \"annotated\"",
            "INVOKESTATIC External.note (LString;)V",
            "LLOAD 0",
            "DLOAD 2",
            "D2L",
            "LADD",
            "L1",
            "ILOAD 4",
            "INVOKESTATIC GilRuntime.leave (Z)V",
            "LRETURN",
            "L2",
            "ILOAD 4",
            "INVOKESTATIC GilRuntime.leave (Z)V",
            "ATHROW",
            "TRY L0 L1 L2 null"),
        ENTRIES.code(Entries.class, "annotated"));
  }

  @Test
  void monitorsAndExternalMethodsLieWithinTheLock() {
    assertEquals(
        Set.of(WrapMonitors.class, WrapDeclaredMethods.class), new WrapEntries().mustFollow());
  }
}
