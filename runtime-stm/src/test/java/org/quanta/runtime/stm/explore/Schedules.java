package org.quanta.runtime.stm.explore;

/** Many schedules of one program: random ones, or all with a few preemptions. */
public final class Schedules {
  private static final double[] SWITCHES = {0.02, 0.05, 0.15, 0.4};

  private Schedules() {}

  /** A program that can be run under a schedule. */
  public interface Trial {
    /**
     * Runs it.
     *
     * @return what went wrong, or null
     */
    String once(Schedule schedule) throws Exception;

    /** The length of the last run. */
    int steps();
  }

  /** Tries random schedules; returns what went wrong in the first one that did, or null. */
  public static String random(Trial trial, int count, long seed) throws Exception {
    for (int i = 0; i < count; i++) {
      String wrong =
          trial.once(Schedule.random(seed * 1_000_003 + i, SWITCHES[i % SWITCHES.length]));
      if (wrong != null) {
        return "schedule " + i + " of seed " + seed + ": " + wrong;
      }
    }
    return null;
  }

  /** Like {@link #random}, with {@linkplain Schedule#lopsided lopsided} ones. */
  public static String lopsided(Trial trial, int count, long seed) throws Exception {
    for (int i = 0; i < count; i++) {
      String wrong =
          trial.once(Schedule.lopsided(seed * 1_000_003 + i, SWITCHES[i % SWITCHES.length]));
      if (wrong != null) {
        return "lopsided schedule " + i + " of seed " + seed + ": " + wrong;
      }
    }
    return null;
  }

  /** Tries all schedules with up to so many preemptions; returns what went wrong first, or null. */
  public static String preempting(Trial trial, int threads, int preemptions) throws Exception {
    return preempting(trial, threads, new int[0][], preemptions);
  }

  private static String preempting(Trial trial, int threads, int[][] done, int more)
      throws Exception {
    String wrong = trial.once(Schedule.preempting(done));
    if (wrong != null || more == 0) {
      return wrong == null ? null : words(done) + wrong;
    }
    int end = trial.steps();
    int begin = done.length == 0 ? 1 : done[done.length - 1][0] + 1;
    for (int step = begin; step <= end; step++) {
      for (int distance = 1; distance < threads; distance++) {
        int[][] next = new int[done.length + 1][];
        System.arraycopy(done, 0, next, 0, done.length);
        next[done.length] = new int[] {step, distance};
        wrong = preempting(trial, threads, next, more - 1);
        if (wrong != null) {
          return wrong;
        }
      }
    }
    return null;
  }

  private static String words(int[][] preemptions) {
    StringBuilder text = new StringBuilder("preemptions at");
    for (int[] one : preemptions) {
      text.append(" step ").append(one[0]).append(" by ").append(one[1]).append(',');
    }
    return text + " ";
  }
}
