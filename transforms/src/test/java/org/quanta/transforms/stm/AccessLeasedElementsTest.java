package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.hints.Quantum;
import org.quanta.transforms.stm.arrays.GiveThreadToArrays;
import org.quanta.transforms.stm.arrays.RewriteArrays;
import org.quanta.transforms.stm.frozen.FrozenArrays;
import org.quanta.transforms.stm.guarded.GuardedArrays;
import org.quanta.transforms.testing.Fixture;

/** Elements of an array that is known to be leased are accessed without leasing it again. */
class AccessLeasedElementsTest {
  static class Code {
    static int twice(int[] a) {
      return a[0] + a[1];
    }

    static void readThenWrite(int[] a) {
      a[1] = a[0];
      a[2] = 3;
    }

    static int across(int[] a) {
      int first = a[0];
      Quantum.qbreak();
      return first + a[1];
    }

    static int loop(String[] a) {
      int sum = 0;
      for (int i = 0; i < a.length; i++) {
        if (a[i] != null) {
          sum++;
        }
      }
      return sum;
    }

    static Object made(int n) {
      int[] a = new int[n];
      a[0] = 1;
      return a;
    }

    static int others(int[] a, int[] b) {
      return a[0] + b[0];
    }
  }

  private final SmallProgram program = program();

  private static SmallProgram program() {
    SmallProgram program = SmallProgram.of(Fixture.of(Code.class));
    program
        .apply(
            new RewriteArrays(
                program.common(), GuardedArrays.NONE, FrozenArrays.NONE, f -> false, insn -> false))
        .withTwins();
    LeasePlans plans = new LeasePlans(program.facts());
    return program.apply(
        new GiveThreadToArrays(),
        new InsertReadBarriers(program.facts(), plans),
        new InsertWriteBarriers(program.facts(), plans),
        new AccessLeasedElements(plans),
        new LeaseAtDefinition(plans),
        new RenewLeases(plans));
  }

  /** The names of the runtime's methods that are called, in order. */
  private List<String> calls(String method) {
    return program.code(Code.class, method).stream()
        .filter(insn -> insn.startsWith("INVOKESTATIC"))
        .map(insn -> insn.replaceFirst("INVOKESTATIC [\\w/]+\\.(\\w+) .*", "$1"))
        .toList();
  }

  @Test
  void theSecondAccessNeedsNoLease() {
    assertEquals(List.of("get", "getLeased"), calls("twice"));
  }

  @Test
  void aReadLeaseIsNotEnoughForAStore() {
    assertEquals(List.of("get", "set", "setLeased"), calls("readThenWrite"));
  }

  @Test
  void behindABreakTheArrayIsLeasedAgain() {
    assertEquals(List.of("get", "qbreak", "readAgain", "getLeased"), calls("across"));
  }

  @Test
  void beforeALoopOnce() {
    List<String> calls = calls("loop");
    assertEquals("readAhead", calls.get(0));
    assertFalse(calls.contains("getPlain"), calls.toString());
  }

  @Test
  void aNewArrayIsLeasedFromBirth() {
    assertEquals(List.of("born", "setLeased"), calls("made"));
  }

  @Test
  void eachArrayHasALeaseOfItsOwn() {
    assertEquals(List.of("get", "get"), calls("others"));
  }
}
