package org.quanta.runtime.stm.model;

import static org.quanta.runtime.stm.model.ModelThread.NONE;

/** A state of the whole model, to be changed by one step, and what happens in that step. */
final class World {
  /** The most longs that a state takes. */
  static final int LONGS = 8;

  final Program program;
  final Mistake mistake;
  final ModelThread[] threads;

  // --- shared memory; the rest of it is in the threads -------------------------------------------

  final int[] leases = new int[Program.OBJECTS];
  final int[] values = new int[Program.OBJECTS];

  /** The clock as it compares with order numbers, and as it compares with ages. */
  int clock;

  int ageClock;

  /** Who is inevitable. */
  int token = NONE;

  int stopper = NONE;
  int soloToken = NONE;
  boolean soloIsOn;

  /** Whether barriers do anything. */
  boolean barriersAreOn;

  // --- the step ----------------------------------------------------------------------------------

  /** What must not happen and has; null if all is well. */
  String wrong;

  /** The step is one that nothing makes happen: a wait that is given up, a break that ends. */
  boolean isLucky;

  /** The step is the end of a quantum that is not rolled back. */
  boolean commits;

  /** In how many ways the step may go. */
  int alternatives;

  private int alternative;
  private final Bits bits = new Bits();

  /** In the initial state. */
  World(Program program, Mistake mistake) {
    this.program = program;
    this.mistake = mistake;
    threads = new ModelThread[program.threads()];
    for (int t = 0; t < threads.length; t++) {
      threads[t] = new ModelThread(t);
      threads[t].operation = program.firstOperation(t);
    }
    int all = (1 << threads.length) - 1;
    for (int o = 0; o < Program.OBJECTS; o++) {
      leases[o] = program.startsShared ? LeaseWord.shared(all) : LeaseWord.FREE;
      values[o] = Values.COMMITTED;
    }
    for (ModelThread t : threads) {
      LifeSteps.beginNext(this, t);
    }
    clock = 1;
    ageClock = 1;
    soloIsOn = program.startsSolo;
    barriersAreOn = !program.startsSolo;
  }

  /** Goes to a state, to make a step from it. */
  void load(long[] state, int way) {
    bits.read(state);
    pass();
    wrong = null;
    isLucky = false;
    commits = false;
    alternatives = 1;
    alternative = way;
  }

  /** Writes the state down; returns the number of longs. */
  int store(long[] state) {
    bits.write(state);
    pass();
    return bits.length();
  }

  private void pass() {
    for (int o = 0; o < Program.OBJECTS; o++) {
      leases[o] = bits.next(leases[o], LeaseWord.WIDTH);
      values[o] = bits.next(values[o], Values.WIDTH);
    }
    clock = bits.next(clock, 5);
    ageClock = bits.next(ageClock, 4);
    token = bits.nextOrNone(token, 2);
    stopper = bits.nextOrNone(stopper, 2);
    soloToken = bits.nextOrNone(soloToken, 2);
    soloIsOn = bits.next(soloIsOn);
    barriersAreOn = bits.next(barriersAreOn);
    for (ModelThread t : threads) {
      t.pass(bits);
    }
  }

  /** One of {@code count} things may happen: each does, in one of the ways that the step goes. */
  int choose(int count) {
    alternatives = count;
    return alternative;
  }

  /** Something may happen or not. */
  boolean chooses() {
    return choose(2) == 1;
  }

  boolean has(Mistake one) {
    return mistake == one;
  }

  // --- what steps are made of --------------------------------------------------------------------

  /** {@code Stm.tick}. */
  int tick() {
    ageClock++;
    return ++clock;
  }

  Operation operation(ModelThread t) {
    return program.operations[t.index][t.quantum][t.operation];
  }

  /** The object that {@code t} is busy with; -1 if none. */
  int object(ModelThread t) {
    Operation[][] quanta = program.operations[t.index];
    if (t.quantum == quanta.length) {
      return -1;
    }
    Operation[] quantum = quanta[t.quantum];
    return t.operation < quantum.length ? quantum[t.operation].object : -1;
  }

  /** Whether the running quantum of {@code t} has written, or has read, an object. */
  boolean has(Operation.Kind kind, int o, ModelThread t) {
    return ((kind == Operation.Kind.READ ? t.hasRead : t.hasWritten) >> o & 1) != 0;
  }
}
