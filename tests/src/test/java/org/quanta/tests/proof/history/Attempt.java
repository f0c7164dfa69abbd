package org.quanta.tests.proof.history;

import java.util.List;

/**
 * One execution of a quantum, which committed or was rolled back.
 *
 * @param thread the thread's number
 * @param quantum the quantum's number within the thread
 * @param stamp its place in the order of commits, if it committed; 0 if it was rolled back
 * @param operations in order
 */
public record Attempt(int thread, int quantum, long stamp, List<Operation> operations) {
  /** Whether the attempt counts. */
  public boolean isCommitted() {
    return stamp != 0;
  }

  /** What to call it. */
  public String name() {
    return "thread " + thread + ", quantum " + quantum + (isCommitted() ? "" : " (rolled back)");
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name() + ":");
    operations.forEach(operation -> text.append("\n    " + operation));
    return text.toString();
  }
}
