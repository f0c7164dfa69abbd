package org.quanta.tests.proof.history;

/**
 * One access to a shared variable. A value belongs to one write in the whole history; 0 is what the
 * variable holds at the start.
 *
 * @param line where it stands in the program
 */
public record Operation(boolean isWrite, String variable, long value, int line) {
  /** A read that saw {@code value}. */
  public static Operation read(String variable, long value, int line) {
    return new Operation(false, variable, value, line);
  }

  /** A write. */
  public static Operation write(String variable, long value, int line) {
    return new Operation(true, variable, value, line);
  }

  @Override
  public String toString() {
    return (isWrite ? "writes " : "reads ") + variable + " = " + value + " in line " + line;
  }
}
