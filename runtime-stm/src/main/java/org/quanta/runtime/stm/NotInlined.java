package org.quanta.runtime.stm;

/**
 * The slow paths, declared where HotSpot's optimizing compiler does not inline them: it leaves
 * methods of exception classes alone ("exception method", in the words of {@code
 * -XX:+PrintInlining}). But not those that the method which it compiles calls by itself, without
 * another one in between; hence {@link OutOfLine}. There are no such exceptions.
 */
final class NotInlined extends Throwable {
  private static final long serialVersionUID = 1L;

  private NotInlined() {}

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
  static Lease breakNow(FrameRecord record, StmThread t) {
    t.stm.life.breakNow(t, record);
    return t.quantum;
  }

  /** See {@link StmRuntime#keepElements}. */
  static void keepElements(Object array, int from, int count, StmThread t) {
    int length = java.lang.reflect.Array.getLength(array);
    if (from < 0 || count <= 0 || from > length - count || !StmRuntime.leasing(t)) {
      return; // the access behind will throw, or there is nothing to undo
    }
    if (t.inevitable || t.solo) {
      t.elements.saveNothing(array, t);
    } else if (length <= SavedElements.LARGE) {
      t.elements.saveWhole(array, length, t);
    } else {
      t.elements.save(array, from, count, t);
    }
  }
}
