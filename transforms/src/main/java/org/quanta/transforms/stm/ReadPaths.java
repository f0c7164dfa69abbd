package org.quanta.transforms.stm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.rewrite.Successors;

/**
 * Whether a method reads a parameter whichever way it goes, itself or through what it calls. Ways
 * that end in an exception, or lead through a handler of the method, do not count: they are rare.
 *
 * <p>Of the code nothing is kept but which calls that pass the parameter on may follow each other.
 */
final class ReadPaths {
  private static final int BEGIN = -1;

  /** By call: the calls that may be next, with no read in between. */
  private final Map<Integer, Set<Integer>> next = new HashMap<>();

  /** From where the method may return with no read. */
  private final Set<Integer> returning = new HashSet<>();

  private final Map<Integer, String> calls;

  /**
   * Follows the code of a method.
   *
   * @param method not kept
   * @param reads the instructions that read the parameter
   * @param calls by instruction: the parameter of another method that it is passed to
   */
  ReadPaths(
      MethodNode method, Successors successors, Set<Integer> reads, Map<Integer, String> calls) {
    this.calls = calls;
    follow(method, successors, reads, BEGIN);
    for (int call : calls.keySet()) {
      follow(method, successors, reads, call);
    }
  }

  private void follow(MethodNode method, Successors successors, Set<Integer> reads, int from) {
    Set<Integer> found = new HashSet<>();
    next.put(from, found);
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>();
    if (from == BEGIN) {
      open.push(0);
    } else {
      successors.of(from).forEach(open::push);
    }
    while (!open.isEmpty()) {
      int index = open.pop();
      if (reads.contains(index) || !seen.add(index)) {
        continue;
      }
      if (calls.containsKey(index)) {
        found.add(index);
        continue;
      }
      int opcode = method.instructions.get(index).getOpcode();
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        returning.add(from);
      }
      successors.of(index).forEach(open::push);
    }
  }

  /** Whether each way reads the parameter, if those parameters are read by each way. */
  boolean allRead(Set<String> alwaysRead) {
    Set<Integer> seen = new HashSet<>(Set.of(BEGIN));
    Deque<Integer> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      int at = open.pop();
      if (returning.contains(at)) {
        return false;
      }
      for (int call : next.get(at)) {
        if (!alwaysRead.contains(calls.get(call)) && seen.add(call)) {
          open.push(call);
        }
      }
    }
    return true;
  }
}
