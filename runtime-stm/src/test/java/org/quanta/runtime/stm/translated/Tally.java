package org.quanta.runtime.stm.translated;

import org.quanta.runtime.stm.Managed;
import org.quanta.runtime.stm.Snapshot;
import org.quanta.runtime.stm.StmThread;

/** A managed class as it is after translation. */
class Tally extends Managed {
  int calls;
  long value;
  int finals;

  Tally(StmThread t) {
    super(t);
  }

  private Tally(Snapshot nothing) {
    super(nothing);
  }

  @Override
  public Object quanta$save() {
    Tally copy = new Tally((Snapshot) null);
    quanta$copyTo(copy);
    return copy;
  }

  @Override
  public void quanta$copyTo(Managed other) {
    super.quanta$copyTo(other);
    Tally tally = (Tally) other;
    tally.calls = calls;
    tally.value = value;
    tally.finals = finals;
  }

  @Override
  public String toString() {
    return calls + " " + value + " " + finals;
  }
}
