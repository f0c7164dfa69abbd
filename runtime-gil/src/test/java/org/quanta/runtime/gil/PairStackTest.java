package org.quanta.runtime.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class PairStackTest {
  private final PairStack stack = new PairStack();

  @Test
  void what_was_pushed_last_comes_first_at_any_depth() {
    for (int i = 0; i < 300; i++) {
      stack.push(i % 3 == 0);
    }
    for (int i = 299; i >= 0; i--) {
      assertEquals(i % 3 == 0, stack.pop(), "at " + i);
    }
  }

  @Test
  void what_was_popped_leaves_no_trace() {
    stack.push(true);
    stack.pop();
    stack.push(false);
    assertFalse(stack.pop());
  }

  @Test
  void a_pop_without_a_push_is_false() {
    assertFalse(stack.pop());
    stack.push(true);
    stack.pop();
    assertFalse(stack.pop());
  }
}
