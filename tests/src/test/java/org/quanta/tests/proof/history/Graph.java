package org.quanta.tests.proof.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/** Which quantum has to come before which other one. */
final class Graph {
  /** The kinds of reasons. */
  enum Why {
    /** The other one replaces what this one wrote. */
    WW,
    /** The other one reads what this one wrote. */
    WR,
    /** The other one replaces what this one read. */
    RW
  }

  /** A reason. */
  record Edge(Attempt from, Attempt to, Why why, String variable, long value) {
    @Override
    public String toString() {
      return switch (why) {
        case WW -> "replaces " + variable + " = " + value + " of";
        case WR -> "reads " + variable + " = " + value + " of";
        case RW -> "replaces " + variable + " = " + value + ", which was read by";
      };
    }
  }

  /** When much is wrong, a short cycle is found without looking everywhere. */
  private static final int STARTS = 300;

  private final Map<Attempt, List<Edge>> edges = new LinkedHashMap<>();

  void add(Attempt from, Attempt to, Why why, String variable, long value) {
    if (!from.equals(to)) {
      edges
          .computeIfAbsent(from, key -> new ArrayList<>())
          .add(new Edge(from, to, why, variable, value));
    }
  }

  /** The part with edges of some kinds. */
  private Graph only(Set<Why> kinds) {
    Graph result = new Graph();
    edges.forEach(
        (node, out) -> {
          List<Edge> kept = out.stream().filter(edge -> kinds.contains(edge.why())).toList();
          if (!kept.isEmpty()) {
            result.edges.put(node, kept);
          }
        });
    return result;
  }

  /** The worst cycle, and the shortest one of its kind; empty if there is none. */
  List<Edge> worstCycle() {
    for (Set<Why> kinds : List.of(EnumSet.of(Why.WW), EnumSet.of(Why.WW, Why.WR))) {
      List<Edge> cycle = only(kinds).shortestCycle();
      if (!cycle.isEmpty()) {
        return cycle;
      }
    }
    return shortestCycle();
  }

  private List<Edge> shortestCycle() {
    List<Edge> best = List.of();
    for (Attempt start : onCycles().stream().limit(STARTS).toList()) {
      List<Edge> cycle = cycleThrough(start);
      if (!cycle.isEmpty() && (best.isEmpty() || cycle.size() < best.size())) {
        best = cycle;
      }
    }
    return best;
  }

  /** What is left when everything is taken away that has no predecessor, again and again. */
  private List<Attempt> onCycles() {
    Map<Attempt, Integer> predecessors = new LinkedHashMap<>();
    edges.keySet().forEach(node -> predecessors.putIfAbsent(node, 0));
    edges
        .values()
        .forEach(out -> out.forEach(edge -> predecessors.merge(edge.to(), 1, Integer::sum)));
    Queue<Attempt> free = new ArrayDeque<>();
    predecessors.forEach(
        (node, count) -> {
          if (count == 0) {
            free.add(node);
          }
        });
    while (!free.isEmpty()) {
      Attempt node = free.remove();
      predecessors.remove(node);
      for (Edge edge : edges.getOrDefault(node, List.of())) {
        if (predecessors.merge(edge.to(), -1, Integer::sum) == 0) {
          free.add(edge.to());
        }
      }
    }
    return List.copyOf(predecessors.keySet());
  }

  private List<Edge> cycleThrough(Attempt start) {
    Map<Attempt, Edge> reachedBy = new HashMap<>();
    Queue<Attempt> next = new ArrayDeque<>(List.of(start));
    while (!next.isEmpty()) {
      for (Edge edge : edges.getOrDefault(next.remove(), List.of())) {
        if (reachedBy.putIfAbsent(edge.to(), edge) == null) {
          if (edge.to().equals(start)) {
            return path(start, reachedBy);
          }
          next.add(edge.to());
        }
      }
    }
    return List.of();
  }

  private static List<Edge> path(Attempt start, Map<Attempt, Edge> reachedBy) {
    List<Edge> result = new ArrayList<>();
    Edge edge = reachedBy.get(start);
    result.add(edge);
    while (!edge.from().equals(start)) {
      edge = reachedBy.get(edge.from());
      result.add(edge);
    }
    Collections.reverse(result);
    return result;
  }
}
