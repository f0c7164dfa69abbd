package org.quanta.runtime.stm.model;

/**
 * One thread: where it is, what others see of it, and its own variables. What it has no more use
 * for is reset at once, so that states which differ in nothing else are one.
 */
final class ModelThread {
  static final int NONE = -1;

  /** Who has to wait, and where it goes on. */
  enum Caller {
    /** A barrier that waits for another quantum's lease. */
    BARRIER,
    /** A pending writer that waits for a reader. */
    READERS,
    /** One that waits for the inevitability token. */
    TOKEN,
    /** One that stops the others. */
    STOP;

    private static final Caller[] ALL = values();
  }

  final int index;

  /** The step that it makes next. */
  Step step = Step.DONE;

  int quantum;
  int operation;

  // --- what others see --------------------------------------------------------------------------

  /** Whether the epoch is odd. */
  boolean inside;

  /** Which objects the running quantum has accessed. */
  int hasRead;

  int hasWritten;

  int start;
  int age;
  boolean asked;
  int waitsFor = NONE;

  /** Whose epoch stands in {@code waitsForEpoch}, and whether it still is that thread's epoch. */
  int announced = NONE;

  boolean announcedIsCurrent;

  // --- its own ----------------------------------------------------------------------------------

  boolean inevitable;
  boolean othersStopped;
  boolean solo;
  boolean putsOff;

  /** Has become inevitable only to go back. */
  boolean isInevitableToReturn;

  /** At its begin it has seen that somebody has stopped the others. */
  boolean retreats;

  /** The lease that was found in the object, or its own pending one; see {@link LeaseWord}. */
  int seen;

  int clockSeen;

  /** The number of its own pending lease. */
  int number;

  /** A copy of the object's value that becomes an undo record if the object is taken. */
  int saving;

  /** The undo records, by object; 0 if there is none. */
  final int[] saved = new int[Program.OBJECTS];

  /** Which reader a writer, or which thread a stopper looks at. */
  int reader;

  /** Whom it waits for, and whether that thread is still in the epoch that is waited for. */
  int other = NONE;

  boolean otherIsCurrent;
  Caller caller = Caller.BARRIER;

  final Walk walk = new Walk();

  int winner = NONE;
  boolean winnerIsCurrent;

  /** Objects that are leased for writing at once: see {@code Upgrades}. */
  int upgrades;

  /** With {@link Mistake#KEPT_LEASE}: the objects that still have its lease of an ended quantum. */
  int kept;

  ModelThread(int index) {
    this.index = index;
  }

  int bit() {
    return 1 << index;
  }

  /** Reads or writes everything. */
  void pass(Bits bits) {
    step = bits.next(step, Step.ALL, 7);
    quantum = bits.next(quantum, 2);
    operation = bits.next(operation, 3);
    inside = bits.next(inside);
    hasRead = bits.next(hasRead, Program.OBJECTS);
    hasWritten = bits.next(hasWritten, Program.OBJECTS);
    start = bits.next(start, 5);
    age = bits.next(age, 4);
    asked = bits.next(asked);
    waitsFor = bits.nextOrNone(waitsFor, 2);
    announced = bits.nextOrNone(announced, 2);
    announcedIsCurrent = bits.next(announcedIsCurrent);
    inevitable = bits.next(inevitable);
    othersStopped = bits.next(othersStopped);
    solo = bits.next(solo);
    putsOff = bits.next(putsOff);
    isInevitableToReturn = bits.next(isInevitableToReturn);
    retreats = bits.next(retreats);
    passRegisters(bits);
  }

  private void passRegisters(Bits bits) {
    seen = bits.next(seen, LeaseWord.WIDTH);
    clockSeen = bits.next(clockSeen, 5);
    number = bits.next(number, 5);
    saving = bits.next(saving, Values.WIDTH);
    for (int o = 0; o < Program.OBJECTS; o++) {
      saved[o] = bits.next(saved[o], Values.WIDTH);
    }
    reader = bits.next(reader, 2);
    other = bits.nextOrNone(other, 2);
    otherIsCurrent = bits.next(otherIsCurrent);
    caller = bits.next(caller, Caller.ALL, 2);
    walk.pass(bits);
    winner = bits.nextOrNone(winner, 2);
    winnerIsCurrent = bits.next(winnerIsCurrent);
    upgrades = bits.next(upgrades, Program.OBJECTS);
    kept = bits.next(kept, Program.OBJECTS);
  }

  /** A slow path begins again, or is over. */
  void forget() {
    seen = LeaseWord.NOTHING;
    number = 0;
    saving = 0;
    reader = 0;
    other = NONE;
    otherIsCurrent = false;
    caller = Caller.BARRIER;
  }

  /** Another thread's epoch ends. */
  void passed(int thread) {
    seen = LeaseWord.ended(seen, thread);
    otherIsCurrent &= other != thread;
    announcedIsCurrent &= announced != thread;
    winnerIsCurrent &= winner != thread;
    walk.isCurrent &= walk.next != thread;
  }
}
