package org.quanta.tests.proof.serial;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.quanta.tests.proof.history.Attempt;
import org.quanta.tests.proof.history.Operation;

/** Makes a history of what the threads have logged. */
final class Logs {
  private static final int BEGIN = 0;
  private static final int WRITE = 2;
  private static final int END = 3;

  private Logs() {}

  /**
   * The attempts of all threads. An attempt was rolled back if its thread has begun the same
   * quantum or an earlier one again, or did not get to its end.
   */
  static List<Attempt> attempts(long[][] logs, LongFunction<String> variables) {
    List<Attempt> result = new ArrayList<>();
    for (int thread = 0; thread < logs.length; thread++) {
      List<Attempt> own = new ArrayList<>();
      read(thread, logs[thread], variables, own);
      int next = Integer.MAX_VALUE;
      for (int i = own.size() - 1; i >= 0; i--) {
        Attempt attempt = own.get(i);
        boolean counts = attempt.quantum() < next;
        result.add(
            new Attempt(
                thread, attempt.quantum(), counts ? attempt.stamp() : 0, attempt.operations()));
        next = Math.min(next, attempt.quantum());
      }
    }
    return result;
  }

  private static void read(
      int thread, long[] log, LongFunction<String> variables, List<Attempt> result) {
    List<Operation> operations = new ArrayList<>();
    int quantum = -1;
    long stamp = 0;
    for (int i = 0; i < log.length; i += 4) {
      if (log[i] == BEGIN) {
        add(thread, quantum, stamp, operations, result);
        operations = new ArrayList<>();
        quantum = (int) log[i + 1];
        stamp = 0;
      } else if (log[i] == END) {
        stamp = log[i + 1];
      } else {
        operations.add(
            new Operation(
                log[i] == WRITE, variables.apply(log[i + 1]), log[i + 2], (int) log[i + 3]));
      }
    }
    add(thread, quantum, stamp, operations, result);
  }

  private static void add(
      int thread, int quantum, long stamp, List<Operation> operations, List<Attempt> result) {
    if (quantum >= 0) {
      result.add(new Attempt(thread, quantum, stamp, operations));
    }
  }
}
