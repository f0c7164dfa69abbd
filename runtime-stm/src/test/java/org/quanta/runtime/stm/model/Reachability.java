package org.quanta.runtime.stm.model;

/**
 * Whether a thread can commit once more, from each state. In an endless program that is what can be
 * asked for: a schedule that lets one thread run only when the others have the object again keeps
 * it from committing for ever, and is fair. (The runtime makes it unlikely: who is in the way steps
 * back, and goes second.)
 */
final class Reachability {
  private final Graph graph;
  private final int[] firstSource;
  private final int[] sources;

  Reachability(Graph graph) {
    this.graph = graph;
    int states = graph.states();
    firstSource = new int[states + 1];
    sources = new int[graph.edges()];
    for (int edge = 0; edge < sources.length; edge++) {
      firstSource[graph.target(edge)]++;
    }
    for (int state = 1; state <= states; state++) {
      firstSource[state] += firstSource[state - 1];
    }
    for (int state = 0; state < states; state++) {
      for (int edge = graph.first(state); edge < graph.first(state + 1); edge++) {
        sources[--firstSource[graph.target(edge)]] = state;
      }
    }
  }

  /** The first state from which a thread can't commit any more; -1 if there is none. */
  int firstWithoutCommit(int thread) {
    int states = graph.states();
    boolean[] can = new boolean[states];
    int[] found = new int[states];
    int size = 0;
    for (int state = 0; state < states; state++) {
      if (commits(state, thread)) {
        can[state] = true;
        found[size++] = state;
      }
    }
    for (int i = 0; i < size; i++) {
      for (int at = firstSource[found[i]]; at < firstSource[found[i] + 1]; at++) {
        if (!can[sources[at]]) {
          can[sources[at]] = true;
          found[size++] = sources[at];
        }
      }
    }
    for (int state = 0; state < states; state++) {
      if (!can[state]) {
        return state;
      }
    }
    return -1;
  }

  private boolean commits(int state, int thread) {
    for (int edge = graph.first(state); edge < graph.first(state + 1); edge++) {
      byte label = graph.label(edge);
      if (Graph.isCommit(label) && Graph.thread(label) == thread) {
        return true;
      }
    }
    return false;
  }
}
