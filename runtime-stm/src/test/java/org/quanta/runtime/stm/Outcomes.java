package org.quanta.runtime.stm;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.J_Result;

/** What two quanta may see of each other, by how objects go from one to the other. */
public class Outcomes {
  private Outcomes() {}

  /** Free objects are published by the quantum that writes them. */
  @JCStressTest
  @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "Read before.")
  @Outcome(id = "7, 7", expect = Expect.ACCEPTABLE, desc = "Read behind.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Half of a quantum.")
  @State
  public static class Publication {
    private final OutcomePair pair = new OutcomePair(Mistakes.NONE);

    /** Writes. */
    @Actor
    public void writer() {
      OutcomePair.run(pair.first, t -> pair.set(7, t));
    }

    /** Reads. */
    @Actor
    public void reader(JJ_Result r) {
      OutcomePair.run(
          pair.second,
          t -> {
            r.r1 = OutcomePair.read(pair.x, t);
            r.r2 = OutcomePair.read(pair.y, t);
          });
    }
  }

  /** Shared objects are read without a look at anything but a plain field; they become pending. */
  @JCStressTest
  @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "Read before.")
  @Outcome(id = "7, 7", expect = Expect.ACCEPTABLE, desc = "Read behind.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Half of a quantum.")
  @State
  public static class Pending {
    private final OutcomePair pair = new OutcomePair(Mistakes.NONE).shared();

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

  /** Both read both objects, and write one if they may. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = Expect.ACCEPTABLE,
      desc = "One of them came first.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Both saw none.")
  @State
  public static class Skew {
    private final OutcomePair pair = new OutcomePair(Mistakes.NONE).shared();

    /** One. */
    @Actor
    public void one(JJ_Result r) {
      r.r1 = setIfNone(pair, pair.first, pair.x);
    }

    /** The other. */
    @Actor
    public void other(JJ_Result r) {
      r.r2 = setIfNone(pair, pair.second, pair.y);
    }
  }

  private static long setIfNone(OutcomePair pair, StmThread thread, Box box) {
    long[] done = new long[1];
    OutcomePair.run(
        thread,
        t -> {
          done[0] = pair.sum(t) == 0 ? 1 : 0;
          OutcomePair.write(box, done[0], t);
        });
    return done[0];
  }

  /** The token hands over what no lease guards: effects of inevitable quanta. */
  @JCStressTest
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = Expect.ACCEPTABLE,
      desc = "One after the other.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "At the same time.")
  @State
  public static class Inevitable {
    private final OutcomePair pair = new OutcomePair(Mistakes.NONE);
    private long effects;

    /** One. */
    @Actor
    public void one(JJ_Result r) {
      r.r1 = act(pair.first);
    }

    /** The other. */
    @Actor
    public void other(JJ_Result r) {
      r.r2 = act(pair.second);
    }

    private long act(StmThread thread) {
      long[] seen = new long[1];
      OutcomePair.run(
          thread,
          t -> {
            t.stm.inevitable.become(t);
            seen[0] = ++effects;
          });
      return seen[0];
    }
  }

  /** A quantum that is rolled back leaves nothing, and nothing of it is seen. */
  @JCStressTest
  @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Read before or behind.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "What was undone.")
  @State
  public static class Undone {
    private final OutcomePair pair = new OutcomePair(Mistakes.NONE);

    /** Writes, and is rolled back. */
    @Actor
    public void writer() {
      boolean[] again = new boolean[1];
      OutcomePair.run(
          pair.first,
          t -> {
            if (!again[0]) {
              again[0] = true;
              pair.set(7, t);
              t.stm.life.rollback(t, RollbackCause.FORCED);
            }
          });
    }

    /** Reads. */
    @Actor
    public void reader(J_Result r) {
      OutcomePair.run(pair.second, t -> r.r1 = pair.sum(t));
    }
  }
}
