package org.quanta.runtime.stm;

/**
 * Two objects and two threads of one memory, for the tests of outcomes: each of them is run very
 * often, on new objects, by threads that begin at almost the same moment.
 */
class OutcomePair {
  final Box x = new Box(0);
  final Box y = new Box(0);
  final StmThread first;
  final StmThread second;

  /** Objects that nobody has leased. */
  OutcomePair(Mistakes mistake) {
    Stm stm = mistake.newMemory();
    first = stm.threads.attach();
    second = stm.threads.attach();
  }

  /** Has both threads read both objects, which therefore are shared. */
  OutcomePair shared() {
    for (StmThread t : new StmThread[] {first, second, first}) {
      Quanta.run(t, u -> sum(u));
    }
    return this;
  }

  /** Runs a quantum on the thread that calls. */
  static void run(StmThread t, Quanta.Body body) {
    t.thread = Thread.currentThread();
    Quanta.run(t, body);
  }

  final long sum(StmThread t) {
    return read(x, t) + read(y, t);
  }

  /** The barrier as it is in translated code: the fast path reads the lease plainly. */
  static long read(Box box, StmThread t) {
    Lease lease = box.lease;
    if (lease != t.write && lease != t.read && (lease == null || (lease.readers & t.bit) == 0)) {
      t.stm.protocol.read(box, t);
    }
    return box.value;
  }

  static void write(Box box, long value, StmThread t) {
    if (box.lease != t.write) {
      t.stm.protocol.write(box, t);
    }
    box.value = value;
  }

  final void set(long value, StmThread t) {
    write(x, value, t);
    write(y, value, t);
  }
}
