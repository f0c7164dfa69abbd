package org.quanta.runtime.stm.explore;

import java.util.Random;

/** Which thread makes the next step. */
public interface Schedule {
  /** What the running thread is about to do. */
  enum Event {
    /** An access to shared memory. */
    STEP,
    /** One round of a loop that waits for another thread. */
    WAIT,
    /** Nothing more. */
    ENDED
  }

  /**
   * Chooses a thread.
   *
   * @param running the thread that is running
   * @param alive which threads have not ended
   * @param event what the running thread is about to do
   * @param step the number of the step, from 1
   * @return a thread that is alive; -1 if there is none
   */
  int next(int running, boolean[] alive, Event event, int step);

  /** The next thread in turn that is alive, starting behind {@code thread}; -1 if there is none. */
  static int after(int thread, boolean[] alive) {
    for (int i = 1; i <= alive.length; i++) {
      int candidate = (thread + i) % alive.length;
      if (alive[candidate]) {
        return candidate;
      }
    }
    return -1;
  }

  /** Switches with a fixed probability at each step. */
  static Schedule random(long seed, double probability) {
    Random random = new Random(seed);
    return (running, alive, event, step) -> {
      if (event == Event.STEP && random.nextDouble() >= probability) {
        return running;
      }
      return after(random.nextInt(alive.length), alive);
    };
  }

  /**
   * Like {@link #random}, but one thread, now this one and now that one, hardly ever gets its turn:
   * so others may do a lot between two of its steps, and waits last longer than they should.
   */
  static Schedule lopsided(long seed, double probability) {
    Random random = new Random(seed);
    int rarely = 4 << random.nextInt(6);
    int[] slow = {random.nextInt(8)};
    return (running, alive, event, step) -> {
      if (event == Event.STEP && random.nextDouble() >= probability) {
        return running;
      }
      if (random.nextInt(2 * rarely) == 0) {
        slow[0] = random.nextInt(8);
      }
      int next = after(random.nextInt(alive.length), alive);
      if (next == slow[0] % alive.length && random.nextInt(rarely) != 0) {
        next = after(next, alive);
      }
      return next;
    };
  }

  /**
   * Switches at the given steps only, and where a thread waits or ends.
   *
   * @param preemptions steps in ascending order, each with the distance to the thread to go on with
   */
  static Schedule preempting(int[][] preemptions) {
    int[] done = {0};
    return (running, alive, event, step) -> {
      if (event != Event.STEP) {
        return after(running, alive);
      }
      if (done[0] < preemptions.length && preemptions[done[0]][0] <= step) {
        int distance = preemptions[done[0]++][1];
        int next = running;
        for (int i = 0; i < distance; i++) {
          next = after(next, alive);
        }
        return next;
      }
      return running;
    };
  }
}
