package org.quanta.runtime.stm.model;

import java.util.Arrays;

/**
 * Whether quanta commit again and again, whatever the schedule, as long as it is fair.
 *
 * <p>No step blocks: who waits goes round in a loop of looks. So a deadlock, a thread that waits
 * for ever, and quanta that keep rolling each other back are all the same: an endless run without
 * commits, in which every unfinished thread goes on making steps. Such a run stays within one
 * strongly connected component of the graph without commits from some point on. So there is none
 * exactly if no component has, for each thread that is unfinished in it, a transition by that
 * thread. If threads run a finite number of quanta, then it follows that all of them end in each
 * fair run, that no waiter is passed over for ever, and that the end can be reached from each
 * state. In endless programs somebody commits again and again; see {@link Reachability} for whom.
 *
 * <p>Lucky steps are left out, because nothing that waits may count on them: naps of bounded length
 * that end before what they wait for has happened, requests that are put off, quanta that end
 * unasked. Real naps are long, and real requests are put off for microseconds; a schedule in which
 * they are always too short exists, and is not what is asked for here.
 *
 * <p>Components are found as by Tarjan, without recursion.
 */
final class Progress {
  private final Graph graph;
  private final int[] number;
  private final int[] low;
  private final int[] stack;
  private final int[] path;
  private final int[] next;
  private final boolean[] onStack;

  /** The root of the component that a state is in. */
  private final int[] component;

  private int visited;
  private int stackSize;

  private Progress(Graph graph) {
    this.graph = graph;
    int states = graph.states();
    number = new int[states];
    low = new int[states];
    stack = new int[states];
    path = new int[states];
    next = new int[states];
    onStack = new boolean[states];
    component = new int[states];
    Arrays.fill(component, -1);
  }

  /**
   * The states of a component in which a fair run may stay for ever; null if there is none.
   *
   * @param unfinished the threads that are unfinished, by state, one bit each
   */
  static int[] endless(Graph graph, byte[] unfinished) {
    return new Progress(graph).search(unfinished);
  }

  private int[] search(byte[] unfinished) {
    for (int root = 0; root < graph.states(); root++) {
      if (number[root] == 0) {
        int[] found = search(root, unfinished);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private int[] search(int root, byte[] unfinished) {
    int length = 0;
    enter(root);
    path[length++] = root;
    while (length > 0) {
      int state = path[length - 1];
      int child = nextChild(state);
      if (child >= 0) {
        enter(child);
        path[length++] = child;
        continue;
      }
      length--;
      if (length > 0) {
        low[path[length - 1]] = Math.min(low[path[length - 1]], low[state]);
      }
      if (low[state] == number[state]) {
        int[] members = leave(state);
        if (unfinished[state] != 0 && isFair(members, state, unfinished[state])) {
          return members;
        }
      }
    }
    return null;
  }

  private void enter(int state) {
    number[state] = ++visited;
    low[state] = visited;
    next[state] = graph.first(state);
    stack[stackSize++] = state;
    onStack[state] = true;
  }

  private static boolean counts(byte label) {
    return !Graph.isLucky(label) && !Graph.isCommit(label);
  }

  private int nextChild(int state) {
    while (next[state] < graph.first(state + 1)) {
      int edge = next[state]++;
      int target = graph.target(edge);
      if (!counts(graph.label(edge))) {
        continue;
      }
      if (number[target] == 0) {
        return target;
      }
      if (onStack[target]) {
        low[state] = Math.min(low[state], number[target]);
      }
    }
    return -1;
  }

  private int[] leave(int root) {
    int from = stackSize;
    do {
      from--;
      onStack[stack[from]] = false;
      component[stack[from]] = root;
    } while (stack[from] != root);
    int[] members = Arrays.copyOfRange(stack, from, stackSize);
    stackSize = from;
    return members;
  }

  private boolean isFair(int[] members, int root, int unfinished) {
    int moving = 0;
    for (int state : members) {
      for (int edge = graph.first(state); edge < graph.first(state + 1); edge++) {
        byte label = graph.label(edge);
        int target = graph.target(edge);
        if (component[target] == root && counts(label)) {
          moving |= 1 << Graph.thread(label);
        }
      }
    }
    return (moving & unfinished) == unfinished;
  }
}
