package org.quanta.transforms.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quanta.transforms.common.MakeStreamsSequential;
import org.quanta.transforms.fixtures.Streams;
import org.quanta.transforms.testing.Behavior;
import org.quanta.transforms.testing.Fixture;
import org.quanta.transforms.testing.Rewritten;

class MakeStreamsSequentialTest {
  private static final Rewritten STREAMS =
      Fixture.of(Streams.class).rewrite(new MakeStreamsSequential());

  @TestFactory
  Stream<DynamicTest> theResultIsTheSameInOneThread() {
    return Behavior.of(Streams.class, STREAMS);
  }

  @Test
  void onlyTheNameOfTheCallChanges() {
    assertEquals(
        List.of(
            "GETSTATIC Streams.NUMBERS : LList;",
            "INVOKEINTERFACE List.stream ()Lstream/Stream;",
            "INVOKESTATIC Streams.report (Lstream/Stream;)Z",
            "IRETURN"),
        STREAMS.code(Streams.class, "ofACollection"));
  }

  @Test
  void eachCallIsCounted() {
    assertEquals(10, STREAMS.tally().get("make streams sequential"));
  }
}
