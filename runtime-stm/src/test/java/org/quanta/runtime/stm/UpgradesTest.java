package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Quanta that read and then write the same object do not roll each other back for ever. */
class UpgradesTest {
  private static final int ROUNDS = 3_000;

  @Test
  void anObjectIsExpectedAHundredTimes() {
    Upgrades upgrades = new Upgrades();
    Box box = new Box(0);
    assertFalse(upgrades.expect(box));
    upgrades.add(box);
    for (int i = 0; i < 100; i++) {
      assertTrue(upgrades.expect(box));
    }
    assertFalse(upgrades.expect(box));
  }

  @Test
  void theLastEightAreRemembered() {
    Upgrades upgrades = new Upgrades();
    Box[] boxes = new Box[9];
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] = new Box(0);
      upgrades.add(boxes[i]);
    }
    assertFalse(upgrades.expect(boxes[0]));
    assertTrue(upgrades.expect(boxes[1]));
    assertTrue(upgrades.expect(boxes[8]));
    upgrades.forget();
    assertFalse(upgrades.expect(boxes[8]));
  }

  /** Each quantum reads, lets the other one do the same, and writes. */
  @Test
  void fewQuantaAreRolledBack() throws Exception {
    Stm stm = new Stm();
    Box box = new Box(0);
    Quanta.inThreads(
        stm,
        2,
        (t, number) -> {
          for (int round = 0; round < ROUNDS; round++) {
            Quanta.run(
                t,
                u -> {
                  stm.protocol.read(box, u);
                  LockSupport.parkNanos(1_000);
                  stm.protocol.write(box, u);
                  box.value++;
                });
          }
        });
    assertEquals(2 * ROUNDS, box.value);
    long cycles = stm.counts().rollbacksByCycle;
    assertTrue(cycles < ROUNDS / 4, cycles + " rollbacks");
  }
}
