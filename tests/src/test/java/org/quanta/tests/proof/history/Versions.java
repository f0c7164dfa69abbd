package org.quanta.tests.proof.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quanta.tests.proof.history.Anomaly.Kind;

/**
 * The order of the versions of each variable. A quantum that reads a variable before it writes it
 * says itself which version it replaced. Of others the order of commits tells it, if it is known.
 */
final class Versions {
  /** Who wrote a value, by value; the start has none. */
  private final Map<Long, Attempt> writers = new HashMap<>();

  /** By variable: the value that replaced a value, both the last ones of their quanta. */
  private final Map<String, Map<Long, Long>> successors = new TreeMap<>();

  private final List<Anomaly> anomalies;

  Versions(List<Attempt> attempts, boolean ordered, List<Anomaly> anomalies) {
    this.anomalies = anomalies;
    for (Attempt attempt : attempts) {
      for (Operation operation : attempt.operations()) {
        if (operation.isWrite()) {
          writers.put(operation.value(), attempt);
        }
      }
    }
    List<Attempt> committed =
        attempts.stream()
            .filter(Attempt::isCommitted)
            .sorted(Comparator.comparingLong(Attempt::stamp))
            .toList();
    committed.forEach(this::replaces);
    if (ordered) {
      follow(committed);
    }
  }

  /** Adds those that were written without a read. */
  private void follow(List<Attempt> committed) {
    Map<String, Long> state = new HashMap<>();
    for (Attempt attempt : committed) {
      last(attempt)
          .forEach(
              (variable, written) -> {
                Long old = state.put(variable, written);
                successors
                    .computeIfAbsent(variable, key -> new HashMap<>())
                    .putIfAbsent(old == null ? 0 : old, written);
              });
    }
  }

  private void replaces(Attempt attempt) {
    first(attempt)
        .forEach(
            (variable, read) -> {
              Long written = last(attempt).get(variable);
              if (written == null) {
                return;
              }
              Long other =
                  successors.computeIfAbsent(variable, key -> new HashMap<>()).put(read, written);
              if (other != null) {
                anomalies.add(
                    new Anomaly(
                        Kind.LOST_UPDATE,
                        attempt
                            + "\nand\n"
                            + writers.get(other)
                            + "\nboth replace "
                            + variable
                            + " = "
                            + read));
              }
            });
  }

  Attempt writer(long value) {
    return writers.get(value);
  }

  /** The version behind {@code value}; null if it is the last one, or none of any quantum. */
  Long next(String variable, long value) {
    return successors.getOrDefault(variable, Map.of()).get(value);
  }

  /** What a quantum saw of others: the first access to each variable, if it is a read. */
  static Map<String, Long> first(Attempt attempt) {
    Map<String, Long> result = new TreeMap<>();
    List<String> seen = new ArrayList<>();
    for (Operation operation : attempt.operations()) {
      if (!seen.contains(operation.variable())) {
        seen.add(operation.variable());
        if (!operation.isWrite()) {
          result.put(operation.variable(), operation.value());
        }
      }
    }
    return result;
  }

  /** What a quantum leaves behind. */
  static Map<String, Long> last(Attempt attempt) {
    Map<String, Long> result = new TreeMap<>();
    for (Operation operation : attempt.operations()) {
      if (operation.isWrite()) {
        result.put(operation.variable(), operation.value());
      }
    }
    return result;
  }
}
