package org.quanta.transforms.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.fixtures.ExternalCalls;
import org.quanta.transforms.testing.Fixture;

class ExternalCallAnalysisTest {
  @Test
  void eachCallThatLeavesTheProgramIsFoundWithItsPlaceAndCategory() {
    assertEquals(
        List.of(
            "direct: clock java/lang/System.nanoTime()J",
            "direct: pure java/lang/Math.abs(J)J",
            "direct: unknown java/lang/Thread.holdsLock(Ljava/lang/Object;)Z",
            "referenced: pure java/util/Objects.requireNonNull(Ljava/lang/Object;)Ljava/lang/Object;",
            "referenced: blocking java/util/concurrent/BlockingQueue.take()Ljava/lang/Object;",
            "byInterface: data java/util/List.size()I",
            "byInterface: data java/util/ArrayList.size()I",
            "hinted: output java/lang/ProcessHandle.current()Ljava/lang/ProcessHandle;",
            "construction: data java/util/ArrayList.<init>()V",
            "inherited: atomic java/lang/Thread.isAlive()Z",
            "inherited: blocking java/lang/Thread.join()V",
            "inherited: pure java/lang/Object.hashCode()I"),
        Fixture.of(ExternalCalls.class)
            .hints("output java.lang.ProcessHandle.current")
            .facts()
            .externalCalls()
            .stream()
            .filter(call -> !call.caller().name().equals("<init>"))
            .filter(call -> !call.target().owner().contains("LambdaMetafactory"))
            .map(call -> call.caller().name() + ": " + call.category().word() + " " + call.target())
            .toList());
  }

  @Test
  void theSiteIsTheLineOfTheCall() {
    String site =
        Fixture.of(ExternalCalls.class).facts().externalCalls().stream()
            .filter(call -> call.target().name().equals("holdsLock"))
            .findAny()
            .orElseThrow()
            .site();
    assertEquals("org.quanta.transforms.fixtures.ExternalCalls.direct:16", site);
  }
}
