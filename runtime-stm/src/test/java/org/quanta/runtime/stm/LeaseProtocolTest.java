package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.quanta.runtime.stm.Lease.Kind;

/** Each step of the protocol by itself, with two quanta that one thread plays. */
class LeaseProtocolTest {
  private final Stm stm = new Stm();
  private final StmThread a = stm.threads.attach();
  private final StmThread b = stm.threads.attach();
  private final Box box = new Box(5);

  private void begin(StmThread... all) {
    for (StmThread t : all) {
      stm.life.begin(t, null);
    }
  }

  private Lease share() {
    begin(a, b);
    box.get(a);
    box.get(b);
    stm.life.end(a);
    stm.life.end(b);
    return box.lease;
  }

  @Test
  void aFreeObjectIsTaken() {
    begin(a);
    box.get(a);
    assertSame(a.read, box.lease);
    assertEquals(0, a.undo.size);
    box.set(6, a);
    assertSame(a.write, box.lease);
    assertEquals(1, a.undo.size);
    box.get(a);
    assertSame(a.write, box.lease);
    stm.life.end(a);
    assertEquals(0, a.undo.size);
  }

  @Test
  void anObjectWhoseWriterHasEndedIsTaken() {
    begin(a);
    box.set(6, a);
    stm.life.end(a);
    begin(b);
    assertEquals(6, box.get(b));
    assertSame(b.read, box.lease);
    stm.life.end(b);
    begin(a);
    box.set(7, a);
    assertSame(a.write, box.lease);
  }

  @Test
  void anotherReaderMakesTheLeaseShared() {
    Lease shared = share();
    assertEquals(Kind.SHARED, shared.kind);
    assertEquals(a.sharedBit | b.sharedBit, shared.readers);
    assertFalse(shared.isActive());
    begin(a);
    box.get(a);
    assertSame(shared, box.lease, "the bit outlives the quantum");
    StmThread c = stm.threads.attach();
    begin(c);
    box.get(c);
    assertEquals(a.sharedBit | b.sharedBit | c.sharedBit, box.lease.readers);
  }

  @Test
  void aReaderThatComesBackNeedsNoSharing() {
    begin(a);
    box.get(a);
    stm.life.end(a);
    begin(a);
    box.get(a);
    assertSame(a.read, box.lease);
  }

  @Test
  void aSharedObjectIsWrittenWhenItsReadersHaveEnded() {
    share();
    long before = stm.clock;
    begin(a);
    box.set(8, a);
    assertSame(a.write, box.lease);
    assertEquals(1, a.counts.pendingWrites);
    assertEquals(1, a.undo.size);
    assertTrue(stm.clock > before, "it had a number");
  }

  @Test
  void anOlderReaderGoesOnBesideAPendingWriter() {
    Lease shared = share();
    begin(b, a);
    PendingLease pending = new PendingLease(a, a.quantum.epoch, shared);
    assertTrue(stm.protocol.publish(box, shared, pending));
    assertTrue(pending.number > b.start);
    assertFalse(stm.protocol.publish(box, shared, pending), "it is not shared any more");
    assertEquals(5, box.get(b));
    assertSame(pending, box.lease);
    stm.protocol.abandon(box, pending);
    assertSame(shared, box.lease);
  }

  /** Waiting shows as a cycle: the writer waits for the reader, which is younger. */
  @Test
  void whoIsYoungerThanAPendingWriteOrHasNoBitWaitsForIt() {
    StmThread c = stm.threads.attach();
    Lease shared = share();
    begin(a, c);
    PendingLease pending = new PendingLease(a, a.quantum.epoch, shared);
    assertTrue(stm.protocol.publish(box, shared, pending));
    assertTrue(pending.number > c.start);
    stm.tick();
    begin(b);
    for (StmThread reader : new StmThread[] {b, c}) {
      a.waitsForEpoch = reader.epoch;
      a.waitsFor = reader;
      assertThrows(RollbackSignal.class, () -> box.get(reader));
      assertSame(pending, box.lease);
      assertSame(a, reader.winner);
    }
  }

  @Test
  void whoeverMeetsAPendingLeaseWaitsForItsNumber() {
    PendingLease[] pending = new PendingLease[1];
    Stm late =
        new Stm() {
          @Override
          Waiting newWaiting() {
            return new Waiting(this) {
              @Override
              void pause(int round) {
                assertEquals(0, pending[0].number);
                pending[0].number = round == 2 ? 7 : 0;
              }
            };
          }
        };
    StmThread writer = late.threads.attach();
    late.life.begin(writer, null);
    pending[0] = new PendingLease(writer, writer.quantum.epoch, Lease.shared(0));
    assertEquals(7, late.protocol.numberOf(pending[0]));
    assertEquals(7, late.protocol.numberOf(pending[0]), "it has one");
  }

  @Test
  void aPendingLeaseThatWasLeftBehindIsPutRight() {
    Lease shared = share();
    begin(a);
    PendingLease pending = new PendingLease(a, a.quantum.epoch, shared);
    assertTrue(box.quanta$casLease(shared, pending));
    assertTrue(stm.protocol.giveUp(box, pending, a), "my own");
    assertTrue(box.quanta$casLease(shared, pending));
    begin(b);
    assertFalse(stm.protocol.giveUp(box, pending, b), "the writer is at work");
    assertSame(pending, box.lease);
    stm.life.end(a);
    assertEquals(0, stm.protocol.numberOf(pending));
    assertEquals(5, box.get(b));
    assertSame(shared, box.lease);
    assertTrue(box.quanta$casLease(shared, pending));
    StmThread c = stm.threads.attach();
    begin(c);
    assertEquals(5, box.get(c));
    assertTrue((box.lease.readers & c.sharedBit) != 0, "put right, and leased");
    stm.life.end(c);
    assertTrue(box.quanta$casLease(box.lease, pending));
    box.set(6, b);
    assertSame(b.write, box.lease);
  }

  @Test
  void whoeverIsTooLateTriesAgain() {
    Lease shared = share();
    begin(a);
    for (Lease lease : new Lease[] {null, Lease.ENDED, Lease.read(a, a.epoch - 2), shared}) {
      Contested object = new Contested(lease, 0);
      stm.protocol.read(object, a);
      assertSame(lease == shared ? shared : a.read, object.lease, () -> lease + " to read");
      object = new Contested(lease, 0);
      stm.protocol.write(object, a);
      assertSame(a.write, object.lease, () -> lease + " to write");
    }
    assertEquals(0, a.undo.size, "there was nothing to undo");
    Contested own = new Contested(a.read, 0);
    stm.protocol.write(own, a);
    assertSame(a.write, own.lease);
    begin(b);
    for (Lease lease : new Lease[] {Lease.shared(b.sharedBit), b.read}) {
      Contested others = new Contested(lease, 0);
      stm.protocol.read(others, a);
      assertEquals(a.sharedBit | b.sharedBit, others.lease.readers, lease::toString);
    }
    stm.life.end(b);
    Contested pending = new Contested(shared, 1);
    stm.protocol.write(pending, a);
    assertSame(a.write, pending.lease, "published, but not taken at first");
  }

  /** An object without fields, with which somebody else is quicker once, after some attempts. */
  private static final class Contested implements Leasable {
    private Lease lease;
    private int attempts;

    Contested(Lease lease, int attempts) {
      this.lease = lease;
      this.attempts = attempts;
    }

    @Override
    public Lease quanta$lease() {
      return lease;
    }

    @Override
    public boolean quanta$casLease(Lease expected, Lease next) {
      boolean inTime = attempts-- != 0 && lease == expected;
      lease = inTime ? next : lease;
      return inTime;
    }

    @Override
    public Object quanta$save() {
      return null;
    }

    @Override
    public void quanta$restore(Object saved) {
      throw new AssertionError("nothing was saved");
    }
  }

  @Test
  void whoIsOutsideOrRolledBackMayNotEvenRead() {
    assertThrows(OutsideQuantumException.class, () -> box.get(a));
    assertThrows(OutsideQuantumException.class, () -> box.set(6, a));
    begin(a);
    assertThrows(RollbackSignal.class, () -> stm.life.rollback(a, RollbackCause.FORCED));
    assertThrows(RollbackSignal.class, () -> box.get(a));
    assertThrows(RollbackSignal.class, () -> box.set(6, a));
    assertNull(box.lease);
  }

  @Test
  void classInitializersTouchWhatNobodyHasLeased() {
    StmThread nobody = new StmThread(stm, StmThread.NOBODY);
    assertEquals(5, box.get(nobody));
    box.set(6, nobody);
    assertNull(box.lease);
    box.lease = Lease.ENDED;
    assertThrows(OutsideQuantumException.class, () -> box.get(nobody));
    assertThrows(OutsideQuantumException.class, () -> box.set(7, nobody));
    assertEquals(6, box.value);
  }

  @Test
  void whoHasWhatItWaitedForWaitsNoMore() {
    begin(a);
    for (int i = 0; i < 2; i++) {
      Claim claim = new Claim(a, box, 0);
      a.claim = claim;
      if (i == 0) {
        box.get(a);
      } else {
        box.set(6, a);
      }
      assertTrue(claim.done);
      assertNull(a.claim);
    }
  }

  @Test
  void whoWantsWhatOthersHaveWaitedForLetsThemGoFirst() {
    begin(a);
    a.owed = new Claim(b, box, 0);
    box.get(a);
    a.owed = new Claim(b, box, 0);
    box.set(6, a);
    assertEquals(2, a.counts.stepsBack);
    assertNull(a.owed);
  }

  @Test
  void aWriterThatIsRolledBackPutsTheSharedLeaseBack() {
    Lease shared = share();
    begin(a);
    stm.tick();
    begin(b);
    a.waitsForEpoch = b.epoch;
    a.waitsFor = b;
    assertThrows(RollbackSignal.class, () -> box.set(6, b));
    assertSame(shared, box.lease);
    assertEquals(5, box.value);
    assertTrue(b.upgrades.expect(box), "it is leased for writing next time");
  }

  @Test
  void aQuantumStartsWithTheTimeOfItsBegin() {
    begin(a);
    stm.tick();
    assertEquals(a.start, a.startSeen());
    begin(b);
    assertEquals(stm.clock, b.start);
    assertTrue(a.startSeen() < b.startSeen());
  }

  /** The last bit is for all the rest, so nobody may go by it alone. */
  @Test
  void onlyTheFirstThreadsHaveABitOfTheirOwn() {
    assertEquals(1, new StmThread(stm, 0).bit);
    assertEquals(1L << 62, new StmThread(stm, 62).bit);
    for (int index : new int[] {63, 64, 1000}) {
      StmThread rest = new StmThread(stm, index);
      assertEquals(0, rest.bit);
      assertEquals(1L << 63, rest.sharedBit);
    }
    assertEquals(0, new StmThread(stm, StmThread.NOBODY).bit);
  }

  @Test
  void aWriterWaitsForTheReadersOfASharedObject() throws Exception {
    share();
    begin(a);
    box.get(a);
    assertNull(writeMeanwhile(() -> stm.life.end(a)));
    assertEquals(9, box.value);
  }

  @Test
  void aWriterWaitsForAWriter() throws Exception {
    begin(a);
    box.set(7, a);
    assertNull(writeMeanwhile(() -> stm.life.end(a)));
    assertEquals(9, box.value);
  }

  /** Has another thread write, and lets it go by {@code end}; why that was wrong, or null. */
  private String writeMeanwhile(Runnable end) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    boolean[] mayWrite = new boolean[1];
    String[] wrong = {"it hangs"};
    Thread writer =
        new Thread(
            () -> {
              begin(b);
              begun.countDown();
              box.set(9, b);
              synchronized (mayWrite) {
                wrong[0] = mayWrite[0] ? null : "it did not wait";
              }
              stm.life.end(b);
            });
    writer.setDaemon(true);
    writer.start();
    assertTrue(begun.await(60, TimeUnit.SECONDS));
    Thread.sleep(50);
    synchronized (mayWrite) {
      mayWrite[0] = true;
    }
    end.run();
    writer.join(60_000);
    return wrong[0];
  }

  @Test
  void anInevitableQuantumSavesNothingAndIsAlone() {
    begin(a);
    box.set(6, a);
    stm.inevitable.become(a);
    assertTrue(a.inevitable);
    assertSame(a, stm.inevitability.holder);
    assertEquals(0, a.undo.size);
    Box other = new Box(1);
    other.set(2, a);
    assertEquals(0, a.undo.size);
    assertEquals(1, a.counts.inevitable);
    assertFalse(stm.inevitable.tryBegin(b));
    assertFalse(b.isInside());
    assertEquals(0, a.limit(), "it is asked to end");
    stm.life.end(a);
    assertNull(stm.inevitability.holder);
    assertTrue(stm.inevitable.tryBegin(b));
    assertTrue(b.inevitable);
    assertEquals(1, b.counts.inevitable);
  }

  @Test
  void manyObjectsAreUndone() {
    Box[] boxes = new Box[5000];
    begin(a);
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] = new Box(i);
      boxes[i].set(-1, a);
    }
    a.undo.undo();
    for (int i = 0; i < boxes.length; i++) {
      assertEquals(i, boxes[i].value);
    }
    a.undo.release();
    assertNotNull(boxes[0].lease);
  }
}
