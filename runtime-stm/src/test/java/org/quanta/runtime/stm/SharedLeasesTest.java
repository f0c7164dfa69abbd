package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the barriers know about shared leases without looking at them. */
@ExtendWith(BarriersOn.class)
class SharedLeasesTest {
  private final Stm stm = new Stm();
  private final StmThread a = stm.threads.attach();
  private final StmThread b = stm.threads.attach();
  private final Box box = new Box(5);
  private final Box other = new Box(6);

  private static void read(StmThread t, Box... boxes) {
    for (Box each : boxes) {
      StmRuntime.read(each, t);
    }
  }

  /** Both threads have read both objects, and a knows their lease. */
  private void share() {
    stm.life.begin(a, null);
    stm.life.begin(b, null);
    read(a, box, other);
    read(b, box, other);
    read(a, box, other);
  }

  @Test
  void objectsWithTheSameReadersHaveTheSameLease() {
    share();
    assertSame(box.lease, other.lease);
    assertSame(box.lease, a.shared);
    assertEquals(a.sharedBit | b.sharedBit, Lease.shared(a.sharedBit | b.sharedBit).readers);
    for (long readers = 1; readers < 10_000; readers++) {
      assertEquals(readers, Lease.shared(readers).readers);
    }
  }

  @Test
  void itIsForgottenWhenTheQuantumEnds() {
    share();
    stm.life.end(a);
    assertSame(SharedLeases.NONE, a.shared);
    assertThrows(OutsideQuantumException.class, () -> read(a, box));
  }

  @Test
  void itIsForgottenWhenTheQuantumIsRolledBack() {
    share();
    assertThrows(RollbackSignal.class, () -> stm.life.rollback(a, RollbackCause.FORCED));
    assertSame(SharedLeases.NONE, a.shared);
    assertThrows(RollbackSignal.class, () -> read(a, box));
  }

  @Test
  void whoHasNotReadYetDoesNotKnowIt() {
    share();
    StmThread c = stm.threads.attach();
    stm.life.begin(c, null);
    read(c, box);
    assertNotSame(box.lease, other.lease);
    assertNotEquals(0, box.lease.readers & c.sharedBit);
    read(c, other);
    assertNotEquals(0, other.lease.readers & c.sharedBit);
  }

  @Test
  void anObjectFromOutsideOfAllQuantaHasToBeLeased() {
    share();
    Box made = new Box(7);
    made.lease = Lease.ENDED;
    StmThread c = stm.threads.attach();
    stm.life.begin(c, null);
    read(c, made);
    assertSame(c.read, made.lease);
  }
}
