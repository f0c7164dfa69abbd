package org.quanta.tests.proof.serial;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.quanta.tests.proof.Effort;
import org.quanta.tests.proof.Mutation;
import org.quanta.tests.proof.Sources;
import org.quanta.tests.proof.TranslatedProgram;
import org.quanta.tests.proof.history.Anomaly;
import org.quanta.tests.proof.history.Attempt;
import org.quanta.tests.proof.history.History;
import org.quanta.tests.support.Jars;
import org.quanta.toolchain.Component;

/** Runs of generated programs, each with its own threads, delays and rollbacks. */
final class Campaign {
  private static final int QUANTA = 250;

  /** The property that says when leases are given up. */
  private static final String QUIET = "quanta.stm.quiet";

  /** Nothing is rolled back on purpose, and leases are as the program needs them. */
  private static final int FREE = -1;

  private long histories;
  private long quanta;
  private long rollbacks;
  private long operations;
  private long changes;

  /** What one run was. */
  private record Settings(int threads, int delays, int pauses, int length, int oneIn) {
    /** Without pauses, so that leases stay, unless there is one thread. */
    static final Settings FIRST = new Settings(3, 10, 0, 0, FREE);

    /** The threads are often outside, so that leases come and go. */
    static Settings changing(long seed) {
      return new Settings(2 + (int) (seed % 3), 200, 1 + (int) (seed % 7), 0, FREE);
    }

    static Settings of(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int[] lengths = {1, 1, 2, 8, 0};
      int[] delays = {0, 10, 40, 200};
      return new Settings(
          2 + random.nextInt(4),
          delays[random.nextInt(delays.length)],
          0,
          lengths[random.nextInt(lengths.length)],
          random.nextInt(3) == 0 ? 0 : 30 + random.nextInt(300));
    }
  }

  /** A generated program, translated. */
  static Path translated(long seed) {
    Path jar =
        Sources.jar("generated-" + seed, GeneratedProgram.MAIN, GeneratedProgram.sources(seed));
    return Jars.translated(Component.STM, jar, Jars.resource("proof/recorder.hints"));
  }

  /** Runs a program a number of times, until something is wrong; empty if nothing is. */
  String run(Path jar, long program, int runs, Mutation mutation) {
    try (TranslatedProgram translated =
        new TranslatedProgram(GeneratedProgram.MAIN, mutation, jar)) {
      for (int i = 0; i < runs; i++) {
        long seed = Effort.seed() * 1_000_003 + program * 1000 + i;
        Settings settings = i == 0 ? Settings.FIRST : Settings.of(seed);
        List<Anomaly> anomalies = check(translated, settings, seed);
        if (!anomalies.isEmpty()) {
          return "program " + program + ", run " + i + ", " + settings + "\n" + text(anomalies);
        }
      }
    }
    return "";
  }

  /**
   * Runs a program while it changes between leases and one thread without as often as it can; what
   * is wrong, empty if nothing is.
   */
  String runChanging(Path jar, long program, int runs) {
    String usual = System.setProperty(QUIET, "always");
    try (TranslatedProgram translated =
        new TranslatedProgram(GeneratedProgram.MAIN, Mutation.NONE, jar)) {
      for (int i = 0; i < runs; i++) {
        long seed = Effort.seed() * 1_000_003 + program * 1000 + i;
        Settings settings = Settings.changing(seed);
        List<Anomaly> anomalies = check(translated, settings, seed);
        if (!anomalies.isEmpty()) {
          return "program " + program + ", run " + i + ", " + settings + "\n" + text(anomalies);
        }
      }
      changes += translated.modeChanges();
    } finally {
      System.setProperty(QUIET, usual == null ? "0" : usual);
    }
    return "";
  }

  private List<Anomaly> check(TranslatedProgram translated, Settings settings, long seed) {
    translated.fixLength(settings.length());
    if (settings.oneIn() > 0) {
      translated.rollBackAtRandom(seed, settings.oneIn());
    } else if (settings.oneIn() == 0) {
      translated.leaseAtOnce();
    }
    TranslatedProgram.Output output =
        translated.run(
            "" + settings.threads(),
            "" + QUANTA,
            "" + seed,
            "" + settings.delays(),
            "" + settings.pauses());
    if (!output.err().isEmpty()) {
      throw new AssertionError(settings + ": " + output.err());
    }
    List<Attempt> attempts =
        Logs.attempts(
            (long[][]) translated.call(GeneratedProgram.RECORDER, "logs"), Accesses::variable);
    count(attempts);
    return new History(attempts, true).check();
  }

  private void count(List<Attempt> attempts) {
    histories++;
    for (Attempt attempt : attempts) {
      quanta += attempt.isCommitted() ? 1 : 0;
      rollbacks += attempt.isCommitted() ? 0 : 1;
      operations += attempt.operations().size();
    }
  }

  private static String text(List<Anomaly> anomalies) {
    StringBuilder text = new StringBuilder(anomalies.size() + " anomalies, the first ones:");
    anomalies.stream().limit(3).forEach(anomaly -> text.append("\n" + anomaly));
    return text.toString();
  }

  long changes() {
    return changes;
  }

  @Override
  public String toString() {
    return histories
        + " histories with "
        + quanta
        + " quanta, "
        + rollbacks
        + " more that were rolled back, and "
        + operations
        + " operations, leases given up "
        + changes
        + " times";
  }
}
