package org.quanta.runtime.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One program's transactional memory: its threads, its clock, and the parts that do the work. A
 * translated program has one, in {@link StmRuntime}; tests make their own, with parts replaced.
 */
class Stm {
  private static final VarHandle CLOCK = Fields.of(MethodHandles.lookup(), "clock", long.class);

  /**
   * Orders begins of quanta and pending writes. Advanced by each pending write, after it was
   * published, and by each rollback, so that later quanta are younger than the one that has to try
   * again.
   */
  volatile long clock = 1;

  /** The thread that has stopped all others; null if none. See {@link StopOthers}. */
  volatile StmThread stopper;

  final ThreadTable threads = new ThreadTable(this);
  final AtomicLong counter = new AtomicLong();
  final Token inevitability = new Token();
  final Waiting waiting = newWaiting();
  final LeaseProtocol protocol = newProtocol();
  final QuantumLife life = newLife();
  final Inevitability inevitable = newInevitability();
  final StopOthers others = newOthers();
  final Attachment attachment = new Attachment(this);

  /** Null if nobody wants them. */
  final Statistics statistics = Statistics.ifWanted(this);

  /** Whether, and how, the program starts without leases; null if it has leases from the start. */
  final SoloMode solo;

  /** With leases from the start. */
  Stm() {
    this(null);
  }

  /** Without leases until {@code barriers} are switched on; null for leases from the start. */
  Stm(BarrierSwitch barriers) {
    this(barriers, System.getProperty(SoloReturn.PROPERTY));
  }

  /** The same, with a value of {@link SoloReturn#PROPERTY}. */
  Stm(BarrierSwitch barriers, String quiet) {
    solo = barriers == null ? null : new SoloMode(this, barriers, quiet);
  }

  // What tests replace.

  Waiting newWaiting() {
    return new Waiting(this);
  }

  LeaseProtocol newProtocol() {
    return new LeaseProtocol(this);
  }

  QuantumLife newLife() {
    return new QuantumLife(this);
  }

  Inevitability newInevitability() {
    return new Inevitability(this);
  }

  StopOthers newOthers() {
    return new StopOthers(this);
  }

  /** Advances the clock and returns the new time. */
  final long tick() {
    return (long) CLOCK.getAndAdd(this, 1L) + 1;
  }

  /** The sum of all threads' counts. */
  final Counts counts() {
    Counts sum = new Counts();
    for (StmThread t : threads.all()) {
      sum.add(t.counts);
    }
    return sum;
  }
}
