package org.quanta.tests.proof.history;

/**
 * Why no serial order explains a history.
 *
 * @param kind what to call it, after Adya: G0, G1a, …
 * @param explanation in terms of the program
 */
public record Anomaly(Kind kind, String explanation) {
  /** The kinds. */
  public enum Kind {
    /** A quantum saw something else than it had written or read itself before. */
    INTERNAL,
    /** A read of a value that nobody wrote. */
    OUT_OF_THIN_AIR,
    /** A read of a value whose quantum was rolled back. */
    G1A_ABORTED_READ,
    /** A read of a value that its quantum replaced before it committed. */
    G1B_INTERMEDIATE_READ,
    /** Two quanta replaced the same version. */
    LOST_UPDATE,
    /** A cycle of writes. */
    G0_WRITE_CYCLE,
    /** A cycle of writes and reads of them. */
    G1C_CIRCULAR_INFORMATION_FLOW,
    /** A cycle with one read of a version that was replaced. */
    G_SINGLE,
    /** A cycle with several of them. */
    G2_ANTI_DEPENDENCY,
    /** The replay in commit order reads something else. */
    REPLAY,
    /** A quantum that was rolled back later saw what no serial order contains. */
    DOOMED_READ
  }

  @Override
  public String toString() {
    return kind + ": " + explanation;
  }
}
