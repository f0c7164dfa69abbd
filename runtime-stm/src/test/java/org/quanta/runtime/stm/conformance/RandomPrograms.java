package org.quanta.runtime.stm.conformance;

import java.util.Random;
import java.util.StringJoiner;

/** Programs of the model by chance: two or three threads, of one or two quanta each. */
final class RandomPrograms {
  private static final String[] STARTS = {"", "", "shared: ", "solo: ", "back: ", "solo: back: "};
  private static final String[] ENDS = {" ; ", " , ", " ~ "};

  private final Random random;

  RandomPrograms(long seed) {
    random = new Random(seed);
  }

  String next() {
    String start = STARTS[random.nextInt(STARTS.length)];
    boolean solo = start.contains("solo") || start.contains("back");
    StringJoiner threads = new StringJoiner(" | ");
    for (int t = 2 + random.nextInt(4) / 3; t > 0; t--) {
      String thread = quantum(solo);
      if (random.nextInt(3) > 0) {
        thread += ENDS[random.nextInt(ENDS.length)] + quantum(true);
      }
      threads.add(thread);
    }
    return start + threads;
  }

  /** A quantum, which begins inevitable only where that is modelled, and ends with an access. */
  private String quantum(boolean cannotBeginInevitable) {
    StringJoiner operations = new StringJoiner(" ");
    int special = random.nextInt(12);
    if (special == 0 && !cannotBeginInevitable) {
      operations.add("I");
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      operations.add(access());
    }
    if (special == 1 || special == 2) {
      operations.add(special == 1 ? "i" : "s");
    }
    return operations.add(access()).toString();
  }

  private String access() {
    return (random.nextBoolean() ? "r" : "w") + random.nextInt(2);
  }
}
