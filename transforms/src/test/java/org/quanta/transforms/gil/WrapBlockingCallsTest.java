package org.quanta.transforms.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quanta.transforms.fixtures.BlockingCalls;
import org.quanta.transforms.fixtures.ManagedReceivers;
import org.quanta.transforms.testing.Behavior;
import org.quanta.transforms.testing.External;
import org.quanta.transforms.testing.Fixture;
import org.quanta.transforms.testing.Rewritten;

class WrapBlockingCallsTest {
  private static final Rewritten CALLS =
      Fixture.of(BlockingCalls.class).effects(External.EFFECTS).rewrite(new WrapBlockingCalls());
  private static final Rewritten RECEIVERS =
      Fixture.of(ManagedReceivers.class)
          .effects(External.EFFECTS)
          .rewrite(new WrapBlockingCalls(), new MarkBlockingOverrides());

  @TestFactory
  Stream<DynamicTest> theLockIsGivenUpForTheLengthOfABlockingCall() {
    return Behavior.of(BlockingCalls.class, CALLS);
  }

  @TestFactory
  Stream<DynamicTest> aManagedReceiverKeepsTheLock() {
    return Behavior.of(ManagedReceivers.class, RECEIVERS);
  }

  @Test
  void theCallHasAHandlerOfItsOwn() {
    assertEquals(
        List.of(
            "INVOKESTATIC GilRuntime.beforeBlocking ()Z",
            "ISTORE 0",
            "L0",
            "INVOKESTATIC External.block ()V",
            "L1",
            "ILOAD 0",
            "INVOKESTATIC GilRuntime.afterBlocking (Z)V",
            "RETURN",
            "L2",
            "ILOAD 0",
            "INVOKESTATIC GilRuntime.afterBlocking (Z)V",
            "ATHROW",
            "TRY L0 L1 L2 null"),
        CALLS.code(BlockingCalls.class, "plain"));
  }

  @Test
  void aReceiverThatMayBeManagedIsAskedBelowTheArguments() {
    assertEquals(
        List.of(
            "ALOAD 0",
            "LDC 5L",
            "LDC \"ab\"",
            "ASTORE 2",
            "LSTORE 3",
            "DUP",
            "INVOKESTATIC GilRuntime.beforeBlocking (LObject;)Z",
            "ISTORE 1",
            "LLOAD 3",
            "ALOAD 2",
            "L0",
            "INVOKEVIRTUAL External.blockOn (JLString;)I",
            "L1"),
        RECEIVERS.code(ManagedReceivers.class, "call").subList(0, 13));
  }

  @Test
  void aCallThatEndsTheProgramGivesTheLockUpForGood() {
    assertEquals(
        List.of("ICONST_3", "INVOKESTATIC GilRuntime.beforeExit ()V"),
        CALLS.code(BlockingCalls.class, "exit").subList(0, 2));
  }

  @Test
  void eachCallIsCounted() {
    assertEquals(
        Map.of("give up the lock before exit", 1, "wrap blocking calls", 32), CALLS.tally());
  }
}
