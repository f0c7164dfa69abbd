package org.quanta.runtime.stm;

/**
 * What barriers and breaks do seldom, as calls that HotSpot never inlines.
 *
 * <p>HotSpot inlines what was called often in the first few thousand turns. But these are the turns
 * in which each object is leased for the first time. Compiled into each barrier, the slow paths
 * would make methods of programs so large that they are not inlined themselves ("already compiled
 * into a big method", in the words of {@code -XX:+PrintInlining}). Methods of exception classes are
 * left alone ("exception method"); so this is one, of which there are no objects.
 */
final class OutOfLine extends Throwable {
  private static final long serialVersionUID = 1L;

  private OutOfLine() {}

  /** Reads an object whose lease is not the one that the thread has used last. */
  static void read(Managed o, Lease lease, StmThread t) {
    if (lease == null || (lease.readers & t.bit) == 0 || t.state != StmThread.RUNNING) {
      t.stm.protocol.read(o, t);
    } else {
      t.shared = lease;
    }
  }

  /** Nothing if the parts of the object have leases. */
  static void readWhole(Managed o, Lease lease, StmThread t) {
    if (o.quanta$isLeasedWhole()) {
      read(o, lease, t);
    }
  }

  /** Nothing if the parts of the object have leases. */
  static void writeWhole(Managed o, StmThread t) {
    if (o.quanta$isLeasedWhole()) {
      write(o, t);
    }
  }

  /** See {@link LeaseProtocol#read}. */
  static void read(Leasable o, StmThread t) {
    t.stm.protocol.read(o, t);
  }

  /** See {@link LeaseProtocol#write}. */
  static void write(Leasable o, StmThread t) {
    t.stm.protocol.write(o, t);
  }

  /** See {@link QuantumLife#isBreakDue}. */
  static boolean isBreakDue(StmThread t) {
    return t.stm.life.isBreakDue(t);
  }

  /** See {@link QuantumLife#breakNow}. */
  static void breakNow(FrameRecord record, StmThread t) {
    t.stm.life.breakNow(t, record);
  }
}
