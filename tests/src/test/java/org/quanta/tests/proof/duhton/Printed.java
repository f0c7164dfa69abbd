package org.quanta.tests.proof.duhton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quanta.tests.proof.history.Attempt;
import org.quanta.tests.proof.history.Operation;

/** Makes a history of what a program has printed: a line a transaction. */
final class Printed {
  private static final int WRITE = 2;
  private static final int STAMP = 3;

  private Printed() {}

  /** The transactions; the main program's last one is transaction 0. */
  static List<Attempt> attempts(String out) {
    return out.lines().filter(line -> line.startsWith("[")).map(Printed::attempt).toList();
  }

  private static Attempt attempt(String line) {
    int[] log =
        Arrays.stream(line.replaceAll("[\\[\\]]", "").trim().split(" "))
            .mapToInt(Integer::parseInt)
            .toArray();
    List<Operation> operations = new ArrayList<>();
    long stamp = Long.MAX_VALUE;
    for (int i = 1; i < log.length; i += 2) {
      int kind = log[i] / 1000;
      if (kind == STAMP) {
        stamp = log[i + 1];
      } else {
        operations.add(new Operation(kind == WRITE, variable(log[i] % 1000), log[i + 1], i));
      }
    }
    return new Attempt(0, log[0], stamp, operations);
  }

  private static String variable(int number) {
    if (number < 200) {
      return "start[" + number + "]";
    } else if (number < 204) {
      return "cell[" + (number - 200) + "]";
    }
    return number < 300 ? "item[" + (number - 204) + "]" : "queue[" + (number - 300) + "]";
  }
}
