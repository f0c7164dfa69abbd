package org.quanta.runtime.stm.model;

import java.util.HashSet;
import java.util.Set;

/**
 * Which of the model's steps that can be seen the real classes have made. Steps are the same if
 * what can be seen before and behind them is, and the thread.
 */
final class Coverage {
  private final Transitions model;
  private final Set<Long> seen = new HashSet<>();

  /** How many there are; -1 until somebody asks. */
  private int all = -1;

  Coverage(Transitions model) {
    this.model = model;
  }

  /** A thread may have made the step from one state to the next. */
  void add(int state, int thread, int next) {
    seen.add(step(state, thread, next));
  }

  private long step(int state, int thread, int next) {
    return ((long) model.viewNumber(state) << 32 | model.viewNumber(next)) << 2 | thread;
  }

  int seen() {
    return seen.size();
  }

  /** Goes through all states. */
  int all() {
    if (all < 0) {
      Set<Long> steps = new HashSet<>();
      for (int state = 0; state < model.size(); state++) {
        for (int t = 0; t < model.threads(); t++) {
          for (int next : model.next(state, t)) {
            if (model.viewNumber(next) != model.viewNumber(state)) {
              steps.add(step(state, t, next));
            }
          }
        }
      }
      all = steps.size();
    }
    return all;
  }
}
