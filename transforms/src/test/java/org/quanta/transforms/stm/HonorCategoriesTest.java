package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.hints.Inevitable;
import org.quanta.hints.Pure;
import org.quanta.transforms.stm.recording.StmRuntime;
import org.quanta.transforms.testing.Fixture;

/** What was said of methods, by annotation or hints file, is done. */
class HonorCategoriesTest {
  static class Code {
    @Inevitable
    static int launch() {
      return 1;
    }

    @Pure
    static int pure() {
      return 2;
    }

    static int byHintsFile() {
      return 3;
    }

    static int ordinary() {
      return 4;
    }

    static int all() {
      return launch() + pure() + byHintsFile() + ordinary();
    }
  }

  private final SmallProgram program =
      SmallProgram.of(
              Fixture.of(Code.class).hints("inevitable " + Code.class.getName() + ".byHintsFile"))
          .withTwins()
          .apply(new HonorCategories());

  @Test
  void anInevitableMethodBeginsWithABarrier() {
    assertEquals(
        List.of(
            "LDC \"Code.launch\"",
            "ALOAD 0",
            "INVOKESTATIC StmRuntime.becomeInevitable (LString;LStmThread;)V",
            "ICONST_1",
            "IRETURN"),
        program.code(Code.class, "launch"));
  }

  @Test
  void othersDoNot() {
    assertFalse(program.code(Code.class, "pure").toString().contains("StmRuntime"));
    assertFalse(program.code(Code.class, "ordinary").toString().contains("StmRuntime"));
  }

  @Test
  void pureMethodsAreKnown() {
    assertTrue(isPure("pure"));
    assertFalse(isPure("launch"));
    assertFalse(isPure("ordinary"));
  }

  private boolean isPure(String method) {
    return HonorCategories.isPure(
        program.type(Code.class), program.method(Code.class, method), program.common());
  }

  @Test
  void theRuntimeIsAskedOnceForEachCall() throws Exception {
    assertEquals(10, program.run(Code.class, "all"));
    String prefix = "inevitable " + Fixture.internalName(Code.class) + ".";
    assertEquals(List.of(prefix + "launch", prefix + "byHintsFile"), StmRuntime.events());
    assertEquals(2, program.tally().get("inevitable method"));
    assertEquals(1, program.tally().get("pure method without barriers"));
  }
}
