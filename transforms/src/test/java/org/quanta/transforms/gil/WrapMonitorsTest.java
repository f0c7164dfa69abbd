package org.quanta.transforms.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quanta.transforms.fixtures.Monitors;
import org.quanta.transforms.testing.Behavior;
import org.quanta.transforms.testing.External;
import org.quanta.transforms.testing.Fixture;
import org.quanta.transforms.testing.Rewritten;

class WrapMonitorsTest {
  private static final Rewritten MONITORS =
      Fixture.of(Monitors.class)
          .effects(External.EFFECTS)
          .rewrite(new WrapBlockingCalls(), new WrapMonitors());

  @TestFactory
  Stream<DynamicTest> theRuntimeIsToldOfEachMonitor() {
    return Behavior.of(Monitors.class, MONITORS);
  }

  @Test
  void theHandlersOfABlockCoverItsEntryButNotItsExit() {
    assertEquals(
        List.of(
            "GETSTATIC Monitors.LOCK : LObject;",
            "DUP",
            "ASTORE 0",
            "DUP",
            "INVOKESTATIC GilRuntime.beforeMonitorEnter (LObject;)V",
            "MONITORENTER",
            "L0",
            "INVOKESTATIC GilRuntime.afterMonitorEnter ()V",
            "LDC \"in\"",
            "INVOKESTATIC External.note (LString;)V",
            "ALOAD 0",
            "MONITOREXIT",
            "L1",
            "INVOKESTATIC GilRuntime.afterMonitorExit ()V",
            "GOTO L4",
            "L2",
            "ASTORE 1",
            "ALOAD 0",
            "MONITOREXIT",
            "L3",
            "INVOKESTATIC GilRuntime.afterMonitorExit ()V",
            "ALOAD 1",
            "ATHROW",
            "L4",
            "RETURN",
            "TRY L0 L1 L2 null",
            "TRY L2 L3 L2 null"),
        MONITORS.code(Monitors.class, "block"));
  }

  @Test
  void aSynchronizedMethodBecomesABlock() {
    assertEquals(
        List.of(
            "ALOAD 0",
            "DUP",
            "ASTORE 1",
            "DUP",
            "INVOKESTATIC GilRuntime.beforeMonitorEnter (LObject;)V",
            "MONITORENTER",
            "L0",
            "INVOKESTATIC GilRuntime.afterMonitorEnter ()V",
            "ALOAD 0",
            "GETFIELD Monitors.count : I",
            "L1",
            "ALOAD 1",
            "MONITOREXIT",
            "INVOKESTATIC GilRuntime.afterMonitorExit ()V",
            "IRETURN",
            "L2",
            "ALOAD 1",
            "MONITOREXIT",
            "INVOKESTATIC GilRuntime.afterMonitorExit ()V",
            "ATHROW",
            "TRY L0 L1 L2 null"),
        MONITORS.code(Monitors.class, "instanceMethod"));
  }

  @Test
  void aStaticSynchronizedMethodLocksItsClass() {
    assertEquals("LDC LMonitors;.class", MONITORS.code(Monitors.class, "staticMethod").get(0));
  }

  @Test
  void noMethodIsSynchronizedAnyMore() {
    assertEquals(
        List.of(),
        MONITORS.node(Monitors.class).methods.stream()
            .filter(method -> Modifier.isSynchronized(method.access))
            .toList());
  }

  @Test
  void eachMonitorIsCounted() {
    assertEquals(Map.of("wrap blocking calls", 2, "wrap monitors", 18), MONITORS.tally());
  }
}
