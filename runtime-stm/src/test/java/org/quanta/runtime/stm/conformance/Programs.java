package org.quanta.runtime.stm.conformance;

import java.util.List;

/**
 * Programs that between them have the real classes make each step of the model: conflicts, objects
 * that all have read, breaks and requests, inevitability, stopping the others, and the start as
 * under a global lock; of two threads, and of three.
 */
final class Programs {
  private Programs() {}

  static List<String> all() {
    return List.of(
        "w0 | w0",
        "r0 | w0",
        "r0 w0 | r0 w0",
        "w0 w1 | w1 w0",
        "w0 r1 | w1 r0",
        "w0 w1 ; w0 w1 | w1 w0",
        "r0 ; r0 w0 | r0 ; r0 w0",
        "r0 w0 , r0 | r0 w0 , r0",
        "w0 ~ w0 | w0 ~ w0",
        "shared: r0 w0 | r0 w0",
        "shared: r0 w1 ; r0 | r1 w0",
        "shared: r0 ~ r1 | w0 ~ r1",
        "r0 w0 ; i w1 | w0",
        "w0 i w1 | w1 i w0",
        "i i w0 | r0 , i w0",
        "I w0 ; r0 | w0 ; I r0",
        "I w0 ~ r0 | I r0 ~ w0",
        "r0 , s w0 | w0 , r0",
        "w0 s w1 | w1 s w0",
        "i s s r0 | r0 w0",
        "solo: w0 ; r0 | r0 ; w0",
        "solo: r0 ~ w0 | r0 ~ w0",
        "solo: i w0 | s r0 ; w0",
        "solo: w0 w1 , r0 | w1 w0",
        "back: w0 ; r0 | r0 ; w0",
        "back: r0 , w0 | w0 ; r0",
        "solo: back: w0 ; w0 | r0 ~ w0",
        "r0 w0 | r0 | r0",
        "r0 | w0 | r0 w0",
        "w0 | i w0 | w0",
        "s w0 | r0 | w0",
        "r0 ~ w0 | w0 | r0",
        "w0 w1 | w1 i | i w0",
        "solo: w0 | r0 | w0",
        "back: w0 | r0 | w0");
  }
}
