package org.quanta.runtime.stm.model;

import java.util.Arrays;

/** The transitions between numbered states, and how each state was first reached. */
final class Graph {
  private int[] first = new int[1 << 10];
  private int[] targets = new int[1 << 12];
  private byte[] labels = new byte[1 << 12];
  private int[] parents = new int[1 << 10];
  private byte[] parentLabels = new byte[1 << 10];
  private int closed;
  private int edges;

  /** What is to be known of a step that has just been made. */
  static byte label(int thread, int alternative, World w) {
    return (byte) (thread | (w.isLucky ? 4 : 0) | (w.commits ? 8 : 0) | alternative << 4);
  }

  static int thread(byte label) {
    return label & 3;
  }

  static int alternative(byte label) {
    return (label & 0xff) >> 4;
  }

  static boolean isLucky(byte label) {
    return (label & 4) != 0;
  }

  static boolean isCommit(byte label) {
    return (label & 8) != 0;
  }

  /** A state has been reached for the first time; states come in the order of their numbers. */
  void reached(int state, int parent, byte label) {
    if (state == parents.length) {
      parents = Arrays.copyOf(parents, 2 * state);
      parentLabels = Arrays.copyOf(parentLabels, 2 * state);
    }
    parents[state] = parent;
    parentLabels[state] = label;
  }

  /** A transition from the state that is not closed yet. */
  void add(int target, byte label) {
    if (edges == targets.length) {
      targets = Arrays.copyOf(targets, 2 * edges);
      labels = Arrays.copyOf(labels, 2 * edges);
    }
    targets[edges] = target;
    labels[edges++] = label;
  }

  /** There are no more transitions from that state; the next one follows. */
  void close() {
    if (++closed == first.length) {
      first = Arrays.copyOf(first, 2 * closed);
    }
    first[closed] = edges;
  }

  int states() {
    return closed;
  }

  int edges() {
    return edges;
  }

  /** The first transition of a state. Those of the next state follow. */
  int first(int state) {
    return first[state];
  }

  int target(int edge) {
    return targets[edge];
  }

  byte label(int edge) {
    return labels[edge];
  }

  /** The labels on a shortest way to a state. */
  byte[] way(int state) {
    int length = 0;
    for (int at = state; at != 0; at = parents[at]) {
      length++;
    }
    byte[] way = new byte[length];
    for (int at = state; at != 0; at = parents[at]) {
      way[--length] = parentLabels[at];
    }
    return way;
  }
}
