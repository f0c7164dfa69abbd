package org.quanta.transforms.stm.rollback.runtime;

import org.quanta.transforms.stm.rollback.Tape;

/** The quantum of the only thread. */
public final class StmThread {
  public Lease quantum = new Lease();
  public FrameRecord record;

  final ReturnSignal returnSignal = new ReturnSignal();
  final RollbackSignal rollbackSignal = new RollbackSignal();
  final Plan plan;
  FrameRecord below;
  FrameRecord returnedTo;
  boolean inevitable;
  boolean outside = true;
  private int events;
  private int eventsAtBegin;
  private Tape.State begin;
  private int rollbacks;
  private int quanta;

  public StmThread(Plan plan) {
    this.plan = plan;
  }

  /** How many events there were, those of rolled back quanta not counted. */
  public int events() {
    return events;
  }

  public int rollbacks() {
    return rollbacks;
  }

  public int quanta() {
    return quanta;
  }

  void begin(FrameRecord newRecord) {
    outside = false;
    inevitable = false;
    quantum = new Lease();
    record = newRecord;
    begin = Tape.state();
    eventsAtBegin = events;
    quanta++;
  }

  /** What a barrier does. */
  void event() {
    if (outside) {
      throw new AssertionError("outside of any quantum");
    }
    events++;
    if (!inevitable && plan.rollsBack(events)) {
      rollbacks++;
      Tape.restore(begin);
      events = eventsAtBegin;
      throw StmRuntime.sneaky(rollbackSignal);
    }
  }
}
