package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An object is leased before it is cloned, and the clone is new. */
class LeaseClonesTest {
  static class Pair implements Cloneable {
    int left;

    Object copy() throws CloneNotSupportedException {
      return super.clone();
    }

    int[] array(int[] values) {
      return values.clone();
    }
  }

  private final SmallProgram program = program();

  private static SmallProgram program() {
    SmallProgram program = SmallProgram.of(Pair.class).withTwins();
    return program.apply(
        new LeaseClones(program.facts()), new InsertInevitableBarriers(program.facts()));
  }

  @Test
  void theOriginalIsReadAndTheCloneIsBorn() {
    assertEquals(
        List.of(
            "ALOAD 0",
            "DUP",
            "ALOAD 1",
            "INVOKESTATIC StmRuntime.read (LManaged;LStmThread;)V",
            "INVOKESPECIAL Object.clone ()LObject;",
            "DUP",
            "CHECKCAST Managed",
            "ALOAD 1",
            "INVOKESTATIC Managed.born (LManaged;LStmThread;)V",
            "ARETURN"),
        program.code(Pair.class, "copy"));
  }

  @Test
  void arraysAreNotMeant() {
    assertFalse(program.code(Pair.class, "array").toString().contains("born"));
  }
}
