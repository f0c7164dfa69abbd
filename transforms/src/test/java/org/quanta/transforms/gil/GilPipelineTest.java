package org.quanta.transforms.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quanta.transforms.Pass;
import org.quanta.transforms.fixtures.Pipeline;
import org.quanta.transforms.testing.Behavior;
import org.quanta.transforms.testing.External;
import org.quanta.transforms.testing.Fixture;

class GilPipelineTest {
  @TestFactory
  Stream<DynamicTest> allPassesTogetherKeepTheProgramsMeaning() {
    return Behavior.of(
        Pipeline.class,
        Fixture.of(Pipeline.class).effects(External.EFFECTS).rewrite(GilPipeline.passes()));
  }

  @Test
  void eachPassComesBehindThoseThatItMustFollow() {
    List<Class<? extends Pass>> earlier = new ArrayList<>();
    for (Pass pass : GilPipeline.passes()) {
      assertTrue(earlier.containsAll(pass.mustFollow()), pass.name());
      earlier.add(pass.getClass());
    }
  }

  @Test
  void passesHaveNamesOfTheirOwn() {
    List<Pass> passes = GilPipeline.passes();
    assertEquals(passes.size(), passes.stream().map(Pass::name).distinct().count());
  }

  @Test
  void theRuntimesEntryPointsHaveNamesOfTheirOwn() {
    assertEquals(GilCalls.all().size(), GilCalls.all().stream().distinct().count());
  }
}
