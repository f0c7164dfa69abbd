package org.quanta.runtime.stm.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.quanta.runtime.stm.ForcedRollback;
import org.quanta.runtime.stm.FrameRecord;
import org.quanta.runtime.stm.Managed;
import org.quanta.runtime.stm.OutsideQuantumException;
import org.quanta.runtime.stm.StmRuntime;
import org.quanta.runtime.stm.StmThread;

/** Managed state that is touched outside of any quantum is an error that says what to declare. */
class OutsideQuantumTest {
  private static final class Thing extends Managed {
    Thing(StmThread t) {
      super(t);
    }
  }

  @Test
  void aStubOfAMethodThatIsNoEntryPointNamesItself() {
    OutsideQuantumException error =
        assertThrows(OutsideQuantumException.class, StmRuntime::current);
    assertTrue(error.getMessage().contains("entry point"), error.getMessage());
  }

  @Test
  void aBarrierBetweenBeforeAndAfterExternalIsAnError() {
    try (ForcedRollback none = ForcedRollback.at(0)) {
      StmRuntime.runAttached(
          t -> {
            Thing thing = new Thing(t);
            StmRuntime.beforeExternal(t);
            OutsideQuantumException error =
                assertThrows(OutsideQuantumException.class, () -> StmRuntime.read(thing, t));
            assertTrue(error.getMessage().contains("OutsideQuantumTest"), error.getMessage());
            assertThrows(OutsideQuantumException.class, () -> StmRuntime.write(thing));
            StmRuntime.afterExternal(new FrameRecord(null, 0, null, null), t);
            StmRuntime.write(thing);
            StmRuntime.read(null, t);
            return null;
          });
      assertEquals(0, none.rollbacks());
    }
  }
}
