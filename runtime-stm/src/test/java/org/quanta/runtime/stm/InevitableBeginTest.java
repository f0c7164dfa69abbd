package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A quantum that begins where nothing can be recorded is inevitable, and never rolled back. */
class InevitableBeginTest {
  @Test
  void aBreakThatCannotBeRecordedIsNotTheVictimOfWhoStopsTheOthers() throws Exception {
    Stm stm = new Stm();
    Quanta.inThreads(
        stm,
        4,
        (t, number) -> {
          for (int i = 0; i < 20_000; i++) {
            if (number == 0) {
              Quanta.run(t, u -> stm.others.begin(u));
            } else {
              stm.life.begin(t, null);
              StmRuntime.breakInevitably(t); // would throw a signal that belongs to no frame
              assertTrue(StmRuntime.isInevitable(t));
              stm.life.end(t);
            }
          }
        });
  }
}
