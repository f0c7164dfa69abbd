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

  private long histories;
  private long quanta;
  private long rollbacks;
  private long operations;

  /** What one run was. */
  private record Settings(int threads, int delays, int length, int oneIn) {
    static Settings of(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int[] lengths = {1, 1, 2, 8, 0};
      int[] delays = {0, 10, 40, 200};
      return new Settings(
          2 + random.nextInt(4),
          delays[random.nextInt(delays.length)],
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
        Settings settings = i == 0 ? new Settings(3, 10, 0, -1) : Settings.of(seed);
        List<Anomaly> anomalies = check(translated, settings, seed);
        if (!anomalies.isEmpty()) {
          return "program " + program + ", run " + i + ", " + settings + "\n" + text(anomalies);
        }
      }
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
        translated.run("" + settings.threads(), "" + QUANTA, "" + seed, "" + settings.delays());
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

  @Override
  public String toString() {
    return histories
        + " histories with "
        + quanta
        + " quanta, "
        + rollbacks
        + " more that were rolled back, and "
        + operations
        + " operations";
  }
}
