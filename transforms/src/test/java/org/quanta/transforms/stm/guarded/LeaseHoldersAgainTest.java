package org.quanta.transforms.stm.guarded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quanta.hints.Quantum;

/** Holders are leased again where the quantum may have ended since an array was loaded. */
class LeaseHoldersAgainTest {
  /** A holder. */
  static final class Cells {
    private final int[] cells = new int[3];

    int read() {
      int[] all = cells;
      Quantum.qbreak();
      return all[0];
    }

    void write() {
      int[] all = cells;
      Quantum.qbreak();
      all[0] = 1;
    }

    int withoutBreak() {
      int[] all = cells;
      all[1] = 2;
      return all[0];
    }

    int lengthOnly() {
      int[] all = cells;
      Quantum.qbreak();
      return all.length;
    }

    int before() {
      int[] made = new int[2];
      Quantum.qbreak();
      made[0] = cells.length;
      return made[0];
    }

    /** Sees the array through the object that it belongs to. */
    final class Cursor {
      int next() {
        int[] all = cells;
        Quantum.qbreak();
        return all[0];
      }
    }
  }

  private static final String CELLS = "GETFIELD guarded/LeaseHoldersAgainTest$Cells.cells : [I";
  private static final String GUARDED = "INVOKESTATIC arrays/GuardedArrays.";

  private static List<String> behindBreak(String method) {
    Analysis analysis = new Analysis(true, Set.of(), Cells.class);
    analysis.apply(new LeaseHoldersAgain(analysis.facts(), analysis.mayEndQuantum()));
    List<String> code = analysis.code(method);
    return code.subList(code.indexOf("INVOKESTATIC Quantum.qbreak ()V") + 1, code.size());
  }

  @Test
  void forReading() {
    assertEquals(
        List.of(
            "ALOAD 1",
            "ICONST_0",
            "ALOAD 0",
            CELLS,
            GUARDED + "again (LObject;)V",
            "IALOAD",
            "IRETURN"),
        behindBreak("read"));
  }

  @Test
  void forWriting() {
    assertEquals(
        List.of(
            "ALOAD 1",
            "ICONST_0",
            "ICONST_1",
            "ALOAD 0",
            CELLS,
            GUARDED + "againForChange (LObject;)V",
            "IASTORE",
            "RETURN"),
        behindBreak("write"));
  }

  @Test
  void throughFinalFields() {
    assertEquals(
        List.of(
            "ALOAD 1",
            "ICONST_0",
            "ALOAD 0",
            "GETFIELD guarded/LeaseHoldersAgainTest$Cells$Cursor.this$0"
                + " : Lguarded/LeaseHoldersAgainTest$Cells;",
            CELLS,
            GUARDED + "again (LObject;)V",
            "IALOAD",
            "IRETURN"),
        behindBreak("next"));
  }

  @Test
  void notWithoutNeed() {
    for (String method : List.of("withoutBreak", "lengthOnly", "before")) {
      assertEquals(
          new Analysis(true, Set.of(), Cells.class).code(method).size(),
          again(method).size(),
          method);
    }
  }

  private static List<String> again(String method) {
    Analysis analysis = new Analysis(true, Set.of(), Cells.class);
    analysis.apply(new LeaseHoldersAgain(analysis.facts(), analysis.mayEndQuantum()));
    return analysis.code(method);
  }
}
