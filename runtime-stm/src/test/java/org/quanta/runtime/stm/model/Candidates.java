package org.quanta.runtime.stm.model;

import java.util.HashMap;
import java.util.Map;
import org.quanta.runtime.stm.conformance.View;

/**
 * States of one {@linkplain View view} that a run of the real classes may be in, and what is known
 * already of how it goes on from there.
 */
final class Candidates {
  /** In ascending order. */
  final int[] states;

  /** By thread, these states and those that hidden steps of the thread lead to from them. */
  final Candidates[] closed;

  /** By thread, and by what is seen behind its next step that can be seen. */
  final Map<View, Candidates>[] next;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Candidates(int[] states, int threads) {
    this.states = states;
    closed = new Candidates[threads];
    next = new Map[threads];
    for (int t = 0; t < threads; t++) {
      next[t] = new HashMap<>();
    }
  }
}
