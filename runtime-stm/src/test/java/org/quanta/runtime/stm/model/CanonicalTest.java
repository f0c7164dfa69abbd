package org.quanta.runtime.stm.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * States that are made equal must go on equally: what a step makes of a state and of its canonical
 * form is the same but for that. Otherwise the search would miss states.
 */
@Tag("jvm-independent")
class CanonicalTest {
  /** As much as clocks have room for while they are not made canonical. */
  private static final int LATEST = 14;

  private final long[] state = new long[World.LONGS];
  private final long[] canonical = new long[World.LONGS];
  private final long[] expected = new long[World.LONGS];

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "endless: r0 w0 ~ r1 w0 | r1 w0 , w1 | w0 ; r0 r1",
        "endless: r0 i w1 ; w0 | s w0 ; r1 w0 | w1 ~ r0",
        "endless: r0 w1 ; I w0 | r1 w0 ; w1 r0 | r0 r1",
        "endless: shared: r0 w0 ; r1 | r0 w1 ; w0 | r1 w0",
        "endless: solo: r0 w0 ~ r1 | r0 w1 , w0 | r1 ; s w0",
        "any: r0 w0 r1 w1 i ; , | r0 w0 r1 w1 s ; ~"
      })
  void canonicalStatesGoOnAsOthersDo(String text) {
    Program program = new Program(text);
    Random random = new Random(1);
    int steps = 0;
    for (int walk = 0; walk < 500; walk++) {
      steps += walk(program, random);
    }
    assertTrue(steps > 20_000, "only " + steps + " steps");
  }

  private int walk(Program program, Random random) {
    World plain = new World(program, Mistake.NONE);
    World world = new World(program, Mistake.NONE);
    plain.store(state);
    plain.store(canonical);
    int steps = 0;
    while (plain.clock < LATEST && plain.ageClock < LATEST && steps < 500) {
      int t = random.nextInt(program.threads());
      int way = step(plain, state, t, random.nextInt(1 << 10));
      plain.store(state);
      step(world, canonical, t, way);
      Canonical.apply(world);
      world.store(canonical);
      world.load(state, 0);
      Canonical.apply(world);
      int length = world.store(expected);
      for (int i = length; i < expected.length; i++) {
        canonical[i] = expected[i];
      }
      assertArrayEquals(expected, canonical, program.text);
      steps++;
    }
    return steps;
  }

  /** Makes a step in one of the ways that it can go; returns which. */
  private static int step(World world, long[] from, int t, int way) {
    world.load(from, 0);
    ModelThread thread = world.threads[t];
    thread.step.make(world, thread);
    int chosen = way % world.alternatives;
    world.load(from, chosen);
    thread.step.make(world, thread);
    return chosen;
  }
}
