package org.quanta.runtime.stm;

import java.util.ArrayList;
import java.util.List;
import org.quanta.runtime.stm.conformance.View;

/** What the runtime does not keep of a thread, and {@link PlayedState} has to know. */
final class PlayedThread {
  /** How many quanta have committed. */
  int commits;

  /** The objects that the running quantum has read, one bit each. */
  int reads;

  /** The objects that it has written. */
  int writes;

  /** Whether it is at a break that may pass. */
  boolean isAtBreak;

  /** It has done all that it had to do. When its epoch ends now, it has committed. */
  boolean ends;

  /** By object, what it has written last. */
  final long[] written = new long[View.OBJECTS];

  /** What it has read before it wrote it: object and value. */
  final List<long[]> seen = new ArrayList<>();

  private long lastEpoch;

  void hasRead(int o, long read) {
    if (!owns(o, read)) {
      seen.add(new long[] {o, read});
    }
    reads |= 1 << o;
  }

  void hasWritten(int o, long next) {
    writes |= 1 << o;
    written[o] = next;
  }

  /** Whether a value is the one that the running quantum has written last. */
  boolean owns(int o, long read) {
    return (writes >> o & 1) != 0 && written[o] == read;
  }

  /** Whether a quantum has ended since this was last asked; {@link #forget} is to follow. */
  boolean hasLeft(long epoch) {
    boolean wasInside = StmThread.isInsideEpoch(lastEpoch);
    boolean left = wasInside && epoch != lastEpoch;
    lastEpoch = epoch;
    return left;
  }

  /** The quantum is over. */
  void forget() {
    reads = 0;
    writes = 0;
    ends = false;
    isAtBreak = false;
    seen.clear();
  }
}
