package org.quanta.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What other processes take of the processors. Known on Linux; elsewhere there seems to be nothing.
 */
final class OtherLoad {
  private static final Path ALL = Path.of("/proc/stat");
  private static final Path OWN = Path.of("/proc/self/stat");

  /** Of a tick; the kernel's interface has fixed it. */
  private static final double SECONDS = 0.01;

  private final long start = System.nanoTime();
  private final double othersAtStart = others();

  /** Begins to look. */
  OtherLoad() {}

  /** How many processors the others have used on average, since the beginning. */
  double processors() {
    return (others() - othersAtStart) / ((System.nanoTime() - start) / 1e9);
  }

  /** Seconds of processor time that were not ours, nor those of children that have ended. */
  private static double others() {
    if (!Files.exists(ALL) || !Files.exists(OWN)) {
      return 0;
    }
    try {
      String[] all = Files.readAllLines(ALL).get(0).trim().split("\\s+");
      long busy = sum(all, 1, 3) + sum(all, 6, 8); // user, nice, system; interrupts, steal
      String own = Files.readString(OWN);
      String[] fields = own.substring(own.lastIndexOf(')') + 2).split("\\s+");
      return (busy - sum(fields, 11, 14)) * SECONDS;
    } catch (IOException e) {
      return 0;
    }
  }

  private static long sum(String[] fields, int first, int last) {
    long sum = 0;
    for (int i = first; i <= last && i < fields.length; i++) {
      sum += Long.parseLong(fields[i]);
    }
    return sum;
  }
}
