package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.stm.recording.StmRuntime;

/** Callers lease what callees rely on, unless they know it to be leased. */
class LeaseArgumentsTest {
  static class Frame {
    int x;
    Frame next;

    Frame() {
      x = 1;
    }
  }

  static class Code {
    static int value(Frame frame, long by) {
      return frame.x + (int) by;
    }

    static int ofNext(Frame frame) {
      return value(frame.next, 1L << 33);
    }

    static void change(Frame frame) {
      frame.next = new Frame();
      frame.next.x = 2;
    }

    static int ofNew() {
      return value(new Frame(), 3);
    }

    static int all() {
      Frame frame = new Frame();
      change(frame);
      return ofNext(frame) + ofNew();
    }
  }

  private final SmallProgram program = program();

  private static SmallProgram program() {
    SmallProgram program = SmallProgram.of(Frame.class, Code.class);
    StmFacts facts = program.withConvention(); // before there are twins
    LeasePlans plans = new LeasePlans(facts);
    return program
        .withLeases()
        .apply(
            new InsertReadBarriers(facts, plans),
            new InsertWriteBarriers(facts, plans),
            new RenewLeases(plans),
            new LeaseArguments(facts, plans));
  }

  @Test
  void argumentsAboveAreSetAsideMeanwhile() {
    List<String> code = program.code(Code.class, "ofNext");
    int call = code.indexOf("INVOKESTATIC Code.value (LFrame;JLStmThread;)I");
    assertEquals(
        List.of(
            "ASTORE 3",
            "LSTORE 4",
            "DUP",
            "ALOAD 1",
            "INVOKESTATIC StmRuntime.read (LManaged;LStmThread;)V",
            "LLOAD 4",
            "ALOAD 3"),
        code.subList(call - 7, call));
  }

  @Test
  void theCalleeNeedsNoBarrier() {
    assertFalse(program.code(Code.class, "value").toString().contains("StmRuntime"));
  }

  @Test
  void newObjectsAreLeasedAlready() {
    assertFalse(program.code(Code.class, "ofNew").toString().contains("StmRuntime"));
    assertEquals(1, program.tally().get("call with arguments leased before"));
  }

  @Test
  void stubsAlwaysLease() {
    assertTrue(
        program
            .code(Code.class, "value", "(Lorg/quanta/transforms/stm/LeaseArgumentsTest$Frame;J)I")
            .contains("INVOKESTATIC StmRuntime.read (LManaged;)V"));
  }

  @Test
  void theObjectIsLeasedOnce() throws Exception {
    assertEquals(Code.all(), program.run(Code.class, "all"));
    assertEquals(1, StmRuntime.events().stream().filter("read Frame"::equals).count());
  }
}
