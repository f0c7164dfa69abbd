package org.quanta.transforms.program;

import org.quanta.transforms.effects.Category;

/**
 * A call that leaves the program.
 *
 * @param caller the managed method that makes it
 * @param line the line of the call; 0 if the class file does not tell
 * @param target the external method
 * @param category what the call means for the quantum
 */
public record ExternalCall(MethodKey caller, int line, MethodKey target, Category category) {
  /**
   * The place of the call.
   *
   * @return {@code class.method:line}
   */
  public String site() {
    return line == 0 ? caller.display() : caller.display() + ":" + line;
  }
}
