package org.quanta.transforms.hintsfile;

import org.quanta.transforms.effects.MemberPattern;

/**
 * A place in a method where a quantum may end, named from outside.
 *
 * @param where file and line of the hint, for messages
 * @param method the methods that it is about
 * @param place the place in each of them
 */
public record BreakHint(String where, MemberPattern method, Place place) {
  /** Where in the method. */
  public sealed interface Place permits Entry, Loops, Case, Call {}

  /** Before the first instruction. */
  public record Entry() implements Place {}

  /** Before each jump backwards. */
  public record Loops() implements Place {}

  /**
   * At the head of one case of a switch.
   *
   * @param number which switch of the method, in the order of its code; 1 is the first
   * @param value the case's value
   */
  public record Case(int number, int value) implements Place {}

  /**
   * Beside a call.
   *
   * @param after behind the call rather than before it
   * @param number which of the matching calls in the method; 1 is the first, 0 means each
   * @param callee the method that is called
   * @param ifNegative only if the {@code int} that the call returned is negative: a jump backwards
   *     in many bytecode formats
   */
  public record Call(boolean after, int number, MemberPattern callee, boolean ifNegative)
      implements Place {}
}
