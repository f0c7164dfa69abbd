package org.quanta.transforms.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quanta.transforms.fixtures.Initializers;
import org.quanta.transforms.testing.Behavior;
import org.quanta.transforms.testing.External;
import org.quanta.transforms.testing.Fixture;
import org.quanta.transforms.testing.Rewritten;

class WrapClassInitializersTest {
  private static final Rewritten INITIALIZERS =
      Fixture.of(Initializers.class)
          .effects(External.EFFECTS)
          .rewrite(new WrapBlockingCalls(), new WrapClassInitializers());
  private static final String BUSY = "org/quanta/transforms/fixtures/Initializers$Busy";

  @TestFactory
  Stream<DynamicTest> theRuntimeIsToldOfEachInitializer() {
    return Behavior.of(Initializers.class, INITIALIZERS);
  }

  @Test
  void theBodyStaysInItsMethod() {
    assertEquals(
        List.of(
            "INVOKESTATIC GilRuntime.beginClassInit ()Z",
            "ISTORE 0",
            "L0",
            "LDC \"initializing\"",
            "INVOKESTATIC External.noteAndReturn (LString;)LString;",
            "PUTSTATIC Initializers$Busy.NAME : LString;",
            "L1",
            "ILOAD 0",
            "INVOKESTATIC GilRuntime.endClassInit (Z)V",
            "RETURN",
            "L2",
            "ILOAD 0",
            "INVOKESTATIC GilRuntime.endClassInit (Z)V",
            "ATHROW",
            "TRY L0 L1 L2 null"),
        INITIALIZERS.code(BUSY, "<clinit>"));
  }

  @Test
  void anInitializerThatCallsNothingIsLeftAlone() {
    assertEquals(
        Map.of("wrap blocking calls", 1, "wrap class initializers", 3), INITIALIZERS.tally());
  }
}
