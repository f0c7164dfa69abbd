package org.quanta.transforms.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.hints.Action;
import org.quanta.hints.Computation;
import org.quanta.hints.Quantum;
import org.quanta.transforms.HintPrimitives;
import org.quanta.transforms.fixtures.Hints;
import org.quanta.transforms.gil.GilCalls;
import org.quanta.transforms.gil.WrapEntries;
import org.quanta.transforms.testing.Behavior;
import org.quanta.transforms.testing.Fixture;
import org.quanta.transforms.testing.Rewritten;

class ReplaceHintsTest {
  private static final Rewritten HINTS =
      Fixture.of(Hints.class, Quantum.class, Action.class, Computation.class)
          .rewrite(new ReplaceHints(GilCalls.RUNTIME), new WrapEntries());

  @TestFactory
  Stream<DynamicTest> theRuntimeDoesWhatTheHintsSay() {
    return Behavior.of(Hints.class, HINTS);
  }

  @Test
  void aCallOfAPrimitiveBecomesACallOfTheRuntime() {
    assertEquals(
        List.of(
            "INVOKESTATIC GilRuntime.qbreak ()V",
            "INVOKESTATIC GilRuntime.commitSoon ()V",
            "RETURN"),
        HINTS.code(Hints.class, "breaks"));
  }

  @Test
  void everyPrimitiveOfTheHintApiAsksTheRuntime() {
    ClassNode quantum = HINTS.node(Quantum.class);
    int found = 0;
    for (MethodNode method : quantum.methods) {
      if (HintPrimitives.contains(method.name, method.desc)) {
        found++;
        assertTrue(
            HINTS
                .code(Quantum.class, method.name)
                .toString()
                .contains("INVOKESTATIC GilRuntime." + method.name + " ("),
            method.name);
      }
    }
    assertEquals(HintPrimitives.signatures().size(), found);
  }

  @Test
  void eachHintIsCounted() {
    assertEquals(1, HINTS.tally().get("hint qbreak"));
    assertEquals(1, HINTS.tally().get("hint nextCount"));
  }
}
