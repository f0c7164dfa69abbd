package org.quanta.runtime.stm.model;

/** The instants at which quanta end: all that refers to their epochs is over. */
final class Epochs {
  private Epochs() {}

  /** The quantum of {@code t} is certain. What it has written is the state from now on. */
  static void commit(World w, ModelThread t) {
    for (int o = 0; o < Program.OBJECTS; o++) {
      boolean written = w.has(Operation.Kind.WRITE, o, t);
      if (written && w.values[o] != Values.own(t)) {
        w.wrong = "what thread " + t.index + " has written to object " + o + " is lost";
      }
      w.values[o] = Values.committed(w.values[o], t, written);
      for (ModelThread other : w.threads) {
        other.saved[o] = Values.committed(other.saved[o], t, written);
        if (w.object(other) == o) {
          other.saving = Values.committed(other.saving, t, written);
        }
      }
      t.saved[o] = 0;
    }
    w.commits = true;
    t.quantum++;
    if (w.program.isEndless && t.quantum == w.program.operations[t.index].length) {
      t.quantum = 0;
    }
    t.operation = w.program.firstOperation(t.index);
    t.age = 0;
    pass(w, t);
  }

  /** The quantum of {@code t} has been undone. The operation remains, until nobody needs it. */
  static void rollBack(World w, ModelThread t) {
    for (int o = 0; o < Program.OBJECTS; o++) {
      w.values[o] = Values.rolledBack(w.values[o], t);
      for (ModelThread other : w.threads) {
        other.saved[o] = Values.rolledBack(other.saved[o], t);
        if (w.object(other) == o) {
          other.saving = Values.rolledBack(other.saving, t);
        }
      }
      t.saved[o] = 0;
    }
    pass(w, t);
  }

  /** The epoch of {@code t} goes on by one, to an even one; or by two, see {@link Step#PUBLISH}. */
  static void pass(World w, ModelThread t) {
    t.inside = false;
    t.hasRead = 0;
    t.hasWritten = 0;
    for (int o = 0; o < Program.OBJECTS; o++) {
      w.leases[o] = LeaseWord.ended(w.leases[o], t.index);
    }
    for (ModelThread other : w.threads) {
      other.passed(t.index);
    }
  }
}
