package org.quanta.transforms.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quanta.transforms.fixtures.References;
import org.quanta.transforms.testing.Behavior;
import org.quanta.transforms.testing.External;
import org.quanta.transforms.testing.Fixture;

class UnfoldReferencesTest {
  private static Fixture references() {
    return Fixture.of(References.class).effects(External.EFFECTS);
  }

  @TestFactory
  Stream<DynamicTest> aReferenceToABlockingMethodGivesTheLockUp() {
    return Behavior.of(
        References.class, references().rewrite(new UnfoldReferences(), new WrapBlockingCalls()));
  }

  @Test
  void theBodyCallsTheMethod() {
    assertEquals(
        List.of(
            "ALOAD 0",
            "CHECKCAST concurrent/LinkedBlockingQueue",
            "INVOKEVIRTUAL concurrent/LinkedBlockingQueue.take ()LObject;",
            "ARETURN"),
        references().rewrite(new UnfoldReferences()).code(References.class, "quanta$reference$0"));
  }

  @Test
  void onlyReferencesToBlockingMethodsAreUnfolded() {
    assertEquals(
        4, references().rewrite(new UnfoldReferences()).tally().get("unfold method references"));
  }
}
