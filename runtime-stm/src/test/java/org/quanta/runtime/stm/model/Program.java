package org.quanta.runtime.stm.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What each thread does: quanta of {@linkplain Operation operations}, over at most two objects.
 *
 * <p>Threads are separated by {@code |}. Between two quanta, {@code ;} leaves the one and begins
 * the other; {@code ,} is a break that ends the quantum; {@code ~} stands for any number of breaks
 * that pass until the quantum is asked to end. A program that begins with {@code shared:} starts
 * with objects that all threads have read; one with {@code solo:} starts without leases, as under a
 * global lock, and in one with {@code back:} a thread that is alone may go back to that. In one
 * with {@code endless:}, each thread begins again behind its last quantum. In one with {@code
 * any:}, each thread runs quanta of any of its operations, in any order, for ever; they end by what
 * is written behind those.
 */
final class Program {
  static final int OBJECTS = 2;

  final String text;

  /** By thread, quantum, and number. */
  final Operation[][][] operations;

  /** By thread and quantum, what comes behind it; {@code ;} behind the last one. */
  final char[][] ends;

  final boolean startsShared;
  final boolean startsSolo;
  final boolean goesBack;
  final boolean isEndless;
  final boolean isAny;
  final boolean hasInevitable;

  /** Whether a thread may keep the others outside. */
  final boolean hasStop;

  /** Whether a quantum may have to be asked to end. */
  final boolean hasRequests;

  Program(String text) {
    this.text = text;
    startsShared = text.contains("shared:");
    startsSolo = text.contains("solo:");
    goesBack = text.contains("back:");
    isAny = text.contains("any:");
    isEndless = isAny || text.contains("endless:");
    hasRequests = text.contains("~");
    String[] threads = text.substring(text.lastIndexOf(':') + 1).split("\\|");
    operations = new Operation[threads.length][][];
    ends = new char[threads.length][];
    for (int t = 0; t < threads.length; t++) {
      parse(t, threads[t].trim());
    }
    hasStop = goesBack || uses(Operation.Kind.STOP_OTHERS);
    boolean beginsInevitable = uses(Operation.Kind.BEGIN_INEVITABLE);
    hasInevitable = hasStop || beginsInevitable || uses(Operation.Kind.BECOME_INEVITABLE);
    if ((startsSolo || goesBack || isAny) && beginsInevitable) {
      throw new IllegalArgumentException("not modelled: " + text);
    }
  }

  private void parse(int t, String thread) {
    String[] quanta = thread.split("[;,~]", isAny ? 2 : 0);
    operations[t] = new Operation[isAny ? 1 : quanta.length][];
    ends[t] = thread.replaceAll("[^;,~]", "").toCharArray();
    if (!isAny) {
      ends[t] = (new String(ends[t]) + ";").toCharArray();
    }
    for (int q = 0; q < operations[t].length; q++) {
      List<Operation> list = new ArrayList<>();
      for (String word : quanta[q].trim().split("\\s+")) {
        list.add(new Operation(word));
      }
      operations[t][q] = list.toArray(Operation[]::new);
    }
  }

  private boolean uses(Operation.Kind kind) {
    return Arrays.stream(operations)
        .flatMap(Arrays::stream)
        .flatMap(Arrays::stream)
        .anyMatch(operation -> operation.kind == kind);
  }

  int threads() {
    return operations.length;
  }

  /** Where a quantum begins: with its first operation, or with none yet. */
  int firstOperation(int thread) {
    return isAny ? operations[thread][0].length : 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
