package org.quanta.runtime.stm;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Canaries: memories with mistakes, of which forbidden outcomes have to be seen. */
public class OutcomesOfMistakes {
  private OutcomesOfMistakes() {}

  /** The store that begins a quantum may come behind its first reads: x86 shows it. */
  @JCStressTest
  @Outcome(
      id = {"0, 0", "7, 7"},
      expect = Expect.ACCEPTABLE,
      desc = "As if nothing were wrong.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Half of a quantum.")
  @State
  public static class NoFence {
    private final OutcomePair pair = new OutcomePair(Mistakes.NO_FENCE).shared();

    /** Writes. */
    @Actor
    public void writer() {
      OutcomePair.run(pair.first, t -> pair.set(7, t));
    }

    /** Reads, the other way round. */
    @Actor
    public void reader(JJ_Result r) {
      OutcomePair.run(
          pair.second,
          t -> {
            r.r2 = OutcomePair.read(pair.y, t);
            r.r1 = OutcomePair.read(pair.x, t);
          });
    }
  }

  /** The writer of shared objects does not wait for their readers. */
  @JCStressTest
  @Outcome(
      id = {"0, 0", "7, 7"},
      expect = Expect.ACCEPTABLE,
      desc = "As if nothing were wrong.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Half of a quantum.")
  @State
  public static class NoWait {
    private final OutcomePair pair = new OutcomePair(Mistakes.NO_WAIT).shared();

    /** Writes. */
    @Actor
    public void writer() {
      OutcomePair.run(pair.first, t -> pair.set(7, t));
    }

    /** Reads, the other way round. */
    @Actor
    public void reader(JJ_Result r) {
      OutcomePair.run(
          pair.second,
          t -> {
            r.r2 = OutcomePair.read(pair.y, t);
            r.r1 = OutcomePair.read(pair.x, t);
          });
    }
  }
}
