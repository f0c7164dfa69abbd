package org.quanta.transforms.stm.rollback.runtime;

import java.util.Random;

/** Where quanta end, and where they are rolled back. An event is a barrier or a break. */
public final class Plan {
  private final int point;
  private int left;
  private final Random random;
  private final int oneIn;

  private Plan(int point, int times, Random random, int oneIn) {
    this.point = point;
    this.left = times;
    this.random = random;
    this.oneIn = oneIn;
  }

  /** Every quantum ends at its first break; the one with event {@code point} is rolled back. */
  public static Plan rollbackAt(int point, int times) {
    return new Plan(point, times, null, 0);
  }

  /** Quanta end and are rolled back as chance has it. */
  public static Plan random(long seed, int oneIn, int times) {
    return new Plan(0, times, new Random(seed), oneIn);
  }

  boolean takesBreak() {
    return random == null || random.nextInt(3) > 0;
  }

  boolean rollsBack(int event) {
    boolean chosen = random == null ? event == point : random.nextInt(oneIn) == 0;
    if (!chosen || left == 0) {
      return false;
    }
    left--;
    return true;
  }
}
