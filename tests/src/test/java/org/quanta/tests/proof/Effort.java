package org.quanta.tests.proof;

/**
 * How much is tried: a minute for all suites together, or more by {@code -Dproof.effort=N}, N times
 * as much. What is chosen at random is a function of {@code -Dproof.seed=N}.
 */
public final class Effort {
  private static final int EFFORT = Integer.getInteger("proof.effort", 1);
  private static final long SEED = Long.getLong("proof.seed", 1);

  private Effort() {}

  /** So many times for a minute's run. */
  public static int times(int usual) {
    return usual * EFFORT;
  }

  /** The seed of this run; part of every message about a failure. */
  public static long seed() {
    return SEED;
  }

  /** Tells how much was done. */
  @SuppressWarnings("SystemOut")
  public static void report(String text) {
    System.out.println("proof: " + text + " (seed " + SEED + ", effort " + EFFORT + ")");
  }
}
