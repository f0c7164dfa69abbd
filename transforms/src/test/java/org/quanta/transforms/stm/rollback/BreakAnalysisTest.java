package org.quanta.transforms.stm.rollback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.stm.rollback.fixtures.Calls;

/** Which methods of the fixtures may reach a break, and why. */
class BreakAnalysisTest {
  private static final String PACKAGE = Calls.class.getPackageName().replace('.', '/') + "/";
  private static final BreakFacts BREAKS =
      new Translation(FixturesTest.compiled(Calls.class)).breaks;

  private static MethodKey method(String type, String name, String descriptor) {
    return new MethodKey(PACKAGE + type, name, descriptor);
  }

  @Test
  void aChainOfCallsIsTheReason() {
    String calls = Calls.class.getName() + ".";
    assertEquals(List.of("the hint qbreak"), BREAKS.reason(method("Calls", "down", "(IJD)D")));
    assertEquals(
        List.of(calls + "isEven", "the hint qbreak"),
        BREAKS.reason(method("Calls", "isOdd", "(I)Z")));
    assertEquals(
        List.of("a call outside of quanta: org.quanta.transforms.stm.rollback.Tape.block"),
        BREAKS.reason(method("Shapes", "inside", "(I)I")));
  }

  @Test
  void methodsThatReachNoBreakAreLeftAlone() {
    assertFalse(BREAKS.mayBreak(method("Throwing", "quiet", "(I)I")));
    assertFalse(BREAKS.mayBreak(method("Shapes$Const", "eval", "(I)I")));
    assertEquals(List.of(), BREAKS.reason(method("Shapes$Const", "eval", "(I)I")));
  }

  @Test
  void virtualCallsReachAllOverridingMethods() {
    assertTrue(BREAKS.mayBreak(method("Shapes$Add", "eval", "(I)I")));
    assertTrue(BREAKS.mayBreak(method("Shapes$Node", "twice", "(I)I")));
    assertTrue(
        BREAKS.mayBreak(
            method("Shapes$Generic", "again", "(Ljava/lang/Object;)Ljava/lang/Object;")));
    assertTrue(
        BREAKS.mayBreak(method("Shapes$Text", "make", "(Ljava/lang/Object;)Ljava/lang/Object;")));
  }

  @Test
  void lambdasImplementManagedInterfaces() {
    assertTrue(BREAKS.mayBreak(method("Shapes", "apply", "(L" + PACKAGE + "Shapes$Step;I)I")));
  }

  @Test
  void externalCodeThatCallsBackStopsSignals() {
    assertFalse(BREAKS.mayBreak(method("Shapes", "onlyCallsBack", "()I")));
    assertTrue(BREAKS.mayBreak(method("Shapes", "externalCallBacks", "()Ljava/lang/Object;")));
  }

  @Test
  void constructorsBreakThroughTheirSuperclass() {
    assertTrue(BREAKS.mayBreak(method("Making$Derived", "<init>", "(Ljava/lang/String;)V")));
    assertFalse(BREAKS.mayBreak(method("Making$Loud", "<init>", "(I)V")));
  }
}
