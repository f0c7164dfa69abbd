package org.quanta.tests.proof.duhton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.quanta.tests.proof.Effort;
import org.quanta.tests.proof.EmbeddedDuhton;
import org.quanta.tests.proof.Mutation;
import org.quanta.tests.proof.TranslatedProgram;
import org.quanta.tests.proof.history.Anomaly;
import org.quanta.tests.proof.history.Attempt;
import org.quanta.tests.proof.history.History;
import org.quanta.tests.support.Hangs;

/** Runs of random Duhton programs, each with its own number of threads, length and rollbacks. */
final class DuhtonCampaign {
  private static final Path FOLDER = Path.of("target", "proof").toAbsolutePath();

  private long histories;
  private long transactions;
  private long operations;
  private long rollbacks;

  /** What is wrong in the first runs of a program, each with new threads; empty if nothing is. */
  String run(long program, int runs, Mutation mutation) {
    boolean isOrdered = program % 2 == 0;
    Path source = write(program, isOrdered);
    try (TranslatedProgram duhton =
        new TranslatedProgram(EmbeddedDuhton.MAIN, mutation, EmbeddedDuhton.TRANSLATED)) {
      duhton.setPatience(mutation == Mutation.NONE ? Hangs.PATIENCE : Duration.ofSeconds(10));
      for (int run = 0; run < runs; run++) {
        String found = run(duhton, source, isOrdered, program * 1000 + run);
        if (!found.isEmpty()) {
          return source + ", run " + run + ": " + found;
        }
      }
    }
    return "";
  }

  private static Path write(long program, boolean isOrdered) {
    Path file = FOLDER.resolve("random-" + program + ".duh");
    try {
      Files.createDirectories(FOLDER);
      return Files.writeString(file, RandomTransactions.source(program, isOrdered));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String run(TranslatedProgram duhton, Path source, boolean isOrdered, long seed) {
    SplittableRandom random = new SplittableRandom(seed + Effort.seed() * 1_000_003);
    int threads = 2 + random.nextInt(4);
    duhton.fixLength(1 + random.nextInt(3));
    if (random.nextInt(3) == 0) {
      duhton.leaseAtOnce();
    } else {
      duhton.rollBackAtRandom(seed, 100 + random.nextInt(2000));
    }
    TranslatedProgram.Output output = duhton.run("--num-threads", "" + threads, source.toString());
    if (EmbeddedDuhton.status() != 0 || !output.err().isEmpty()) {
      return "status " + EmbeddedDuhton.status() + "\n" + output.err();
    }
    List<Attempt> attempts = Printed.attempts(output.out());
    histories++;
    transactions += attempts.size();
    attempts.forEach(attempt -> operations += attempt.operations().size());
    rollbacks += duhton.rollbacks();
    List<Anomaly> anomalies = new History(attempts, isOrdered).check();
    return anomalies.isEmpty()
        ? ""
        : threads + " threads, " + anomalies.size() + " anomalies, the first: " + anomalies.get(0);
  }

  @Override
  public String toString() {
    return histories
        + " histories of Duhton programs with "
        + transactions
        + " transactions, "
        + operations
        + " operations, "
        + rollbacks
        + " rollbacks";
  }
}
