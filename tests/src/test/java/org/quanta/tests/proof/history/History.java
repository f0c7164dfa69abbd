package org.quanta.tests.proof.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.quanta.tests.proof.history.Anomaly.Kind;
import org.quanta.tests.proof.history.Graph.Why;

/**
 * What all attempts of a run read and wrote. Every value is written once. A variable that is not
 * there yet, a key of a map or the place behind a list's end, is one with the value 0; so what
 * others call a phantom is a read of an earlier version.
 */
public final class History {
  private final List<Attempt> attempts;
  private final boolean ordered;
  private final List<Anomaly> anomalies = new ArrayList<>();
  private final Versions versions;

  /**
   * A history; the order of attempts does not matter.
   *
   * @param ordered whether the stamps of attempts tell the order of commits; if not, whoever writes
   *     a variable has to read it before
   */
  public History(List<Attempt> attempts, boolean ordered) {
    this.attempts = attempts;
    this.ordered = ordered;
    this.versions = new Versions(attempts, ordered, anomalies);
  }

  /** Whatever is wrong; empty if the history is serializable. */
  public List<Anomaly> check() {
    attempts.forEach(this::checkReads);
    checkCycles();
    if (ordered) {
      replay();
    }
    return anomalies;
  }

  private void add(Kind kind, String explanation) {
    anomalies.add(new Anomaly(kind, explanation));
  }

  private void checkReads(Attempt attempt) {
    Map<String, Long> known = new HashMap<>();
    for (Operation operation : attempt.operations()) {
      Long before = known.put(operation.variable(), operation.value());
      if (operation.isWrite()) {
        continue;
      }
      if (before != null && before != operation.value()) {
        add(Kind.INTERNAL, attempt + "\n" + operation + ", but before it was " + before);
      } else if (before == null && operation.value() != 0) {
        checkSource(attempt, operation);
      }
    }
  }

  private void checkSource(Attempt attempt, Operation read) {
    Attempt writer = versions.writer(read.value());
    if (writer == null) {
      add(Kind.OUT_OF_THIN_AIR, attempt + "\n" + read + ", which nobody wrote");
    } else if (!writer.isCommitted()) {
      if (!attempt.isCommitted() && attempt.thread() == writer.thread()) {
        return; // both were parts of the same quantum, which ended at neither's end
      }
      add(Kind.G1A_ABORTED_READ, attempt + "\n" + read + ", written by\n" + writer);
    } else if (!Objects.equals(Versions.last(writer).get(read.variable()), read.value())) {
      add(Kind.G1B_INTERMEDIATE_READ, attempt + "\n" + read + ", written meanwhile by\n" + writer);
    }
  }

  private void checkCycles() {
    Graph graph = new Graph();
    for (Attempt attempt : attempts) {
      if (attempt.isCommitted()) {
        Versions.first(attempt)
            .forEach((variable, value) -> edges(graph, attempt, variable, value));
      }
    }
    List<Graph.Edge> cycle = graph.worstCycle();
    if (!cycle.isEmpty()) {
      add(kind(cycle), explain(cycle));
    }
  }

  private void edges(Graph graph, Attempt reader, String variable, long value) {
    Attempt writer = versions.writer(value);
    if (writer != null && writer.isCommitted()) {
      graph.add(writer, reader, Why.WR, variable, value);
      if (Versions.last(reader).containsKey(variable)) {
        graph.add(writer, reader, Why.WW, variable, value);
      }
    }
    Long next = versions.next(variable, value);
    if (next != null) {
      graph.add(reader, versions.writer(next), Why.RW, variable, value);
    }
  }

  private static Kind kind(List<Graph.Edge> cycle) {
    long replacedReads = cycle.stream().filter(edge -> edge.why() == Why.RW).count();
    if (replacedReads > 1) {
      return Kind.G2_ANTI_DEPENDENCY;
    } else if (replacedReads == 1) {
      return Kind.G_SINGLE;
    }
    boolean onlyWrites = cycle.stream().allMatch(edge -> edge.why() == Why.WW);
    return onlyWrites ? Kind.G0_WRITE_CYCLE : Kind.G1C_CIRCULAR_INFORMATION_FLOW;
  }

  private static String explain(List<Graph.Edge> cycle) {
    StringBuilder text = new StringBuilder("a cycle of " + cycle.size() + " quanta");
    for (Graph.Edge edge : cycle) {
      text.append("\n  " + edge.to().name() + " " + edge + " " + edge.from().name());
    }
    cycle.forEach(edge -> text.append("\n" + edge.from()));
    return text.toString();
  }

  /**
   * Runs the commits in their order, and compares every read; and asks of each attempt that was
   * rolled back whether all that it saw had been there at one time.
   */
  private void replay() {
    List<Attempt> order =
        attempts.stream()
            .filter(Attempt::isCommitted)
            .sorted(Comparator.comparingLong(Attempt::stamp))
            .toList();
    Map<String, Long> state = new HashMap<>();
    Map<Long, Integer> from = new HashMap<>();
    Map<Long, Integer> until = new HashMap<>();
    for (int now = 1; now <= order.size(); now++) {
      Attempt attempt = order.get(now - 1);
      replay(attempt, state);
      for (Map.Entry<String, Long> written : Versions.last(attempt).entrySet()) {
        Long old = state.put(written.getKey(), written.getValue());
        until.put(old == null ? initial(written.getKey()) : old, now);
        from.put(written.getValue(), now);
      }
    }
    attempts.stream()
        .filter(attempt -> !attempt.isCommitted())
        .forEach(attempt -> checkDoomed(attempt, from, until));
  }

  /** Stands for the first version of a variable. */
  private static long initial(String variable) {
    return -1L - (variable.hashCode() & 0xFFFFFFFFL);
  }

  private void replay(Attempt attempt, Map<String, Long> state) {
    Versions.first(attempt)
        .forEach(
            (variable, value) -> {
              long expected = state.getOrDefault(variable, 0L);
              if (expected != value) {
                add(
                    Kind.REPLAY,
                    attempt + "\nreads " + variable + " = " + value + "; in turn " + expected);
              }
            });
  }

  private void checkDoomed(Attempt attempt, Map<Long, Integer> from, Map<Long, Integer> until) {
    int latest = 0;
    int earliest = Integer.MAX_VALUE;
    for (Map.Entry<String, Long> read : Versions.first(attempt).entrySet()) {
      if (read.getValue() != 0 && !from.containsKey(read.getValue())) {
        continue; // looked at by checkSource
      }
      long version = read.getValue() == 0 ? initial(read.getKey()) : read.getValue();
      latest = Math.max(latest, from.getOrDefault(version, 0));
      earliest = Math.min(earliest, until.getOrDefault(version, Integer.MAX_VALUE));
    }
    if (latest >= earliest) {
      add(Kind.DOOMED_READ, attempt + "\nnever were all these values there together");
    }
  }
}
