package org.quanta.runtime.stm;

/**
 * What barriers and breaks do seldom, as calls that HotSpot does not inline.
 *
 * <p>HotSpot inlines what was called often in the first few thousand turns. But these are the turns
 * in which each object is leased for the first time. Compiled into each barrier, the slow paths
 * would make methods of programs so large that they are not inlined themselves, and so would the
 * barriers be ("already compiled into a big method").
 */
final class OutOfLine {
  private OutOfLine() {}

  static void read(Managed o, Lease lease, StmThread t) {
    NotInlined.read(o, lease, t);
  }

  static void readWhole(Managed o, Lease lease, StmThread t) {
    NotInlined.readWhole(o, lease, t);
  }

  static void writeWhole(Managed o, StmThread t) {
    NotInlined.writeWhole(o, t);
  }

  static void read(Leasable o, StmThread t) {
    NotInlined.read(o, t);
  }

  static void write(Leasable o, StmThread t) {
    NotInlined.write(o, t);
  }

  static boolean isBreakDue(StmThread t) {
    return NotInlined.isBreakDue(t);
  }

  static Lease breakNow(FrameRecord record, StmThread t) {
    return NotInlined.breakNow(record, t);
  }

  static void keepElements(Object array, int from, int count, StmThread t) {
    NotInlined.keepElements(array, from, count, t);
  }
}
